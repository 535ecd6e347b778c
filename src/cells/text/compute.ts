import { Marked, type Tokens } from 'marked';
import { ok } from '../../core/result';
import { messageMaker } from '../../i18n/catalogue';
import type { CellCompute } from '../define';
import type { messages } from './messages';
import type { TextParams, TextResult } from './result';

const message = messageMaker<typeof messages>();

/** What a link in a note may lead to: nothing that runs, and no file of the reader's machine. */
const LINK = /^(?:https?:|mailto:|#)/iu;
/** A word: letters and digits of one alphabet, or one Chinese character. */
const WORD = /\p{Script=Han}|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const FINDING_LENGTH = 120;

export const compute: CellCompute<TextParams, TextResult> = {
  run(_inputs, params) {
    const result = render(params.markdown);
    const first = firstLine(result.html) || result.plain;
    const text = first.length > FINDING_LENGTH ? `${first.slice(0, FINDING_LENGTH - 1)}…` : first;
    const { html, images } = result.dropped;
    return ok({
      finding: text === '' ? message('empty') : message('finding', { text }),
      warnings: html + images > 0 ? [message('dropped', { html, images })] : [],
      result,
    });
  },
};

function render(markdown: string): TextResult {
  const dropped = { html: 0, images: 0 };
  const marked = new Marked({ gfm: true, async: false });
  marked.use({
    renderer: {
      html() {
        dropped.html++;
        return '';
      },
      image() {
        dropped.images++;
        return '';
      },
      link({ href, tokens }: Tokens.Link) {
        const inner = this.parser.parseInline(tokens);
        return LINK.test(href)
          ? `<a href="${attribute(href)}" rel="noopener noreferrer">${inner}</a>`
          : inner;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  const plain = textOf(html);
  return { html, plain, words: plain.match(WORD)?.length ?? 0, dropped };
}

const attribute = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/"/gu, '&quot;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');

/** The first heading, else the first block of text. */
function firstLine(html: string): string {
  const block = /<(h[1-6]|p|li|blockquote|td|th|pre)[^>]*>([\s\S]*?)<\/\1>/u;
  const heading = /<(h[1-6])[^>]*>([\s\S]*?)<\/\1>/u;
  return textOf((heading.exec(html) ?? block.exec(html))?.[2] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** The text of HTML that Marked made: the only entities in it are the five it writes. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/gu, (tag) => (/^<\/?(?:strong|em|del|code|a)\b/u.test(tag) ? '' : ' '))
    .replace(/&(lt|gt|quot|#39|amp);/gu, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/gu, ' ')
    .trim();
