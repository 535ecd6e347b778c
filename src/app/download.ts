import type { Bytes } from '../table/column';

/** Hands a file to the browser's own downloads: a blob of this page, no address. */
export function download(name: string, content: string | Bytes, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A name every file system takes. */
export function fileName(name: string): string {
  const cleaned = name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=\.[a-z]+$)/, '')
    .trim();
  return cleaned === '' || cleaned.startsWith('.') ? `regulars${cleaned}` : cleaned;
}
