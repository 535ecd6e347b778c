import DOMPurify from 'dompurify';

const TAGS =
  'a blockquote br code del em h1 h2 h3 h4 h5 h6 hr li ol p pre s strong sub sup table tbody td th thead tr ul'.split(
    ' ',
  );

/**
 * HTML of a note as nodes that can neither run nor load nor send anything: only the tags that Markdown makes,
 * no styles, images or forms, and links that lead to the web or to a mail.
 */
export function sanitised(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['href', 'title', 'align', 'start'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll('a')) {
    if (link.hasAttribute('href')) link.setAttribute('rel', 'noopener noreferrer');
    else link.replaceWith(...link.childNodes);
  }
  return fragment;
}
