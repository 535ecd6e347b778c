import type { Plugin } from 'vite';

/**
 * SHA-256 of the style text that Observable Plot puts into each of its SVGs; `test/page` recomputes it
 * from a real figure, so a new version of Plot that changes it fails there first. (Its second one belongs to HTML
 * legends, which our figures do not use.)
 */
const PLOT_STYLE_HASHES: readonly string[] = ['jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='];

/** The strictest policy that runs the page: no connection of any kind, no inline script, no eval. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  ["style-src 'self'", ...PLOT_STYLE_HASHES.map((hash) => `'sha256-${hash}'`)].join(' '),
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self' blob:",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

/** Puts the policy first in the head of the built page; the development server needs its own connection. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
