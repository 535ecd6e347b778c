export interface TextParams {
  /** Markdown (GitHub flavour) */
  markdown: string;
}

export interface TextResult {
  /** HTML made of Markdown only: raw HTML and images are dropped. The view sanitises it all the same. */
  html: string;
  /** the same as text without marks */
  plain: string;
  words: number;
  /** what was left out */
  dropped: { html: number; images: number };
}
