import { describe, expect, test } from 'vitest';
import { sanitised } from '../../../src/cells/text/html/sanitised';

const cleaned = (html: string): string => {
  const box = document.createElement('div');
  box.append(sanitised(html));
  return box.innerHTML;
};

describe('HTML of notes', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src="https://example.org/x.png" onerror="alert(1)">',
    '<iframe src="https://example.org"></iframe>',
    '<form action="https://example.org"><input name="a"></form>',
    '<style>@import "https://example.org"</style>',
    '<svg><a href="javascript:alert(1)">x</a></svg>',
    '<link rel="stylesheet" href="https://example.org">',
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
  ])('%s leaves nothing that runs, loads or sends', (html) => {
    expect(cleaned(html)).not.toMatch(
      /example\.org|alert|<(?:img|iframe|form|input|style|svg|link|meta|script)/u,
    );
  });

  test('styles, classes and handlers go, the text stays', () => {
    expect(cleaned('<p style="position:fixed" class="a" onclick="x()" id="b">text</p>')).toBe('<p>text</p>');
  });

  test('links lead to the web or to a mail, without a trace of where they come from', () => {
    expect(cleaned('<a href="https://example.org/">a</a>')).toBe(
      '<a href="https://example.org/" rel="noopener noreferrer">a</a>',
    );
    expect(cleaned('<a href="mailto:a@example.org">a</a>')).toContain('rel="noopener noreferrer"');
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//example.org',
      '#/elsewhere',
      'file:///etc',
    ])
      expect(cleaned(`<a href="${href}">a</a>`)).toBe('a');
  });
});
