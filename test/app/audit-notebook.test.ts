import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/cells/kinds';
import { auditMessages } from '../../src/i18n/audit';
import { sayer } from '../../src/i18n/catalogue';
import { LOCALES } from '../../src/i18n/locale';
import { AUDIT_KINDS, auditNotebook } from '../../src/notebook/audit-notebook';
import { graphOf } from '../../src/notebook/graph';
import { parseDocument } from '../../src/notebook/parse-document';

const defaultsOf = (kind: string) => {
  const meta = kinds.get(kind);
  return meta ? { version: meta.version, params: meta.defaults } : null;
};

describe.each(LOCALES)('the audit of a customer base, %s', (locale) => {
  const say = sayer(auditMessages, locale);
  const audit = (hasProducts: boolean) =>
    auditNotebook(say('title', { name: 'Shop' }), defaultsOf, (text) => say(text), hasProducts);

  it('is a notebook whose every cell can run', () => {
    const document = audit(true);
    expect(parseDocument(structuredClone(document))).toEqual({ ok: true, value: document });
    const { nodes } = graphOf(document, (kind) => kinds.get(kind)?.inputs ?? null);
    expect([...nodes.values()].filter(({ problem }) => problem !== null)).toEqual([]);
  });

  it('has all kinds of the five lenses, those of products only where there are products', () => {
    const kindsOf = (hasProducts: boolean) => audit(hasProducts).cells.map(({ kind }) => kind);
    for (const kind of AUDIT_KINDS) {
      expect([...kinds.keys()], kind).toContain(kind);
      if (kind !== 'segments' && kind !== 'customer') expect(kindsOf(true)).toContain(kind);
    }
    expect(kindsOf(false)).not.toContain('products');
  });

  it('quotes in its summary only cells that it has', () => {
    for (const hasProducts of [true, false]) {
      const document = audit(hasProducts);
      const summary = JSON.stringify(document.cells[0]?.params);
      const quoted = [...summary.matchAll(/\{\{([a-z-]+)\}\}/gu)].map(([, id]) => id);
      expect(quoted.length).toBeGreaterThan(6);
      for (const id of quoted) expect(document.cells.map((cell) => cell.id)).toContain(id);
    }
  });
});
