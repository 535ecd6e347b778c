import { SourceFailure, type ByteSource } from '../byte-source';

const includes = (bytes: Uint8Array, text: string): boolean => {
  const wide = [...text].flatMap((character) => [character.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wide[0] as number); at >= 0; at = bytes.indexOf(wide[0] as number, at + 1))
    if (wide.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
};

/** Why a compound file of old Office is not read: a workbook with a password, an XLS, or something else. */
export async function refuseOle(source: ByteSource): Promise<never> {
  const file = source.name;
  // the directory of the few streams stands near the start or the end
  for (const from of [0, Math.max(0, source.size - (1 << 20))]) {
    const bytes = await source.slice(from, from + (1 << 20));
    if (includes(bytes, 'EncryptedPackage')) throw new SourceFailure({ code: 'file-locked', file });
    if (includes(bytes, 'WordDocument'))
      throw new SourceFailure({ code: 'file-binary', file, looksLike: 'DOC' });
  }
  throw new SourceFailure({ code: 'file-binary', file, looksLike: 'XLS (Excel 97–2003)' });
}
