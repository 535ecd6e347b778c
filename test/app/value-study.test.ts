import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/cells/kinds';
import { sayer } from '../../src/i18n/catalogue';
import { LOCALES } from '../../src/i18n/locale';
import { valueStudyMessages } from '../../src/i18n/value-study';
import { graphOf } from '../../src/notebook/graph';
import { parseDocument } from '../../src/notebook/parse-document';
import { STUDY_KINDS, valueStudy } from '../../src/notebook/value-study';

const defaultsOf = (kind: string) => {
  const meta = kinds.get(kind);
  return meta ? { version: meta.version, params: meta.defaults } : null;
};

describe.each(LOCALES)('the study of lifetime values, %s', (locale) => {
  const say = sayer(valueStudyMessages, locale);
  const document = valueStudy(say('title', { name: 'Shop' }), defaultsOf, (text) => say(text));

  it('is a notebook whose every cell can run', () => {
    expect(parseDocument(structuredClone(document))).toEqual({ ok: true, value: document });
    const { nodes } = graphOf(document, (kind) => kinds.get(kind)?.inputs ?? null);
    expect([...nodes.values()].filter(({ problem }) => problem !== null)).toEqual([]);
    expect(document.cells.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...STUDY_KINDS]));
  });

  it('quotes in its summary the cells that judge and value, which it has', () => {
    const summary = JSON.stringify(document.cells[0]?.params);
    const quoted = [...summary.matchAll(/\{\{([a-z-]+)\}\}/gu)].map(([, id]) => id);
    expect(quoted).toEqual(['clv', 'leaderboard', 'back-test', 'model-check']);
    for (const id of quoted) expect(document.cells.map((cell) => cell.id)).toContain(id);
  });
});
