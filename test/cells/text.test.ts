import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/text/compute';
import type { Outcome } from '../../src/cells/define';
import type { TextResult } from '../../src/cells/text/result';
import { CONTEXT } from './fixtures';

function render(markdown: string): Outcome<TextResult> {
  const outcome = compute.run({}, { markdown }, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

describe('a text cell', () => {
  it('renders Markdown and finds its first heading', () => {
    const { result, finding } = render('intro\n\n## Who & *why*\n\n| a | b |\n|---|---|\n| 1 | 2 |');
    expect(result.html).toContain('<h2>Who &amp; <em>why</em></h2>');
    expect(result.html).toContain('<td>2</td>');
    expect(finding).toEqual({ key: 'finding', values: { text: 'Who & why' } });
    expect(result.plain).toBe('intro Who & why a b 1 2');
    expect(result.words).toBe(7);
  });

  it('counts Chinese text by characters', () => {
    expect(render('客户终身价值 CLV').result.words).toBe(7);
    expect(render('客户群').finding.values['text']).toBe('客户群');
  });

  it('lets no HTML of the text and no image through', () => {
    for (const markdown of [
      '<script>alert(1)</script>',
      'a <img src=x onerror=alert(1)> b',
      '<iframe src="https://example.org"></iframe>',
      '![pixel](https://example.org/p.png)',
      '<b onclick="x()">bold</b>',
      '<!-- <script> -->',
      '[x]: https://example.org "t"\n\n<svg onload=alert(1)>',
      '- <details open ontoggle=alert(1)>',
      '| <style>*{}</style> |\n|---|\n| x |',
    ]) {
      const { result, warnings } = render(markdown);
      expect(result.html, markdown).not.toMatch(
        /<(?:script|img|iframe|b|svg|style|details)|onerror|onclick|onload|ontoggle|example\.org/iu,
      );
      expect(result.dropped.html + result.dropped.images, markdown).toBeGreaterThan(0);
      expect(warnings).toHaveLength(1);
    }
  });

  it('keeps links to the web and drops those that run something', () => {
    expect(render('[a](https://example.org/?q="x"&y)').result.html).toContain(
      '<a href="https://example.org/?q=&quot;x&quot;&amp;y" rel="noopener noreferrer">a</a>',
    );
    for (const href of [
      'javascript:alert(1)',
      'JaVaScRiPt:x',
      'data:text/html,x',
      'file:///etc/passwd',
      'vbscript:x',
    ])
      expect(render(`[a](${href})`).result.html.trim(), href).toBe('<p>a</p>');
    expect(render('[a](<java\nscript:alert(1)>)').result.html).not.toContain('<a');
  });

  it('says when nothing is written', () => {
    expect(render(' \n').finding.key).toBe('empty');
    expect(render('x'.repeat(500)).finding.values['text']).toHaveLength(120);
  });
});
