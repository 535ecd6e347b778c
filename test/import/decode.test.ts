import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { decoderOf, isUtf8 } from '../../src/import/decode';
import { sniffEncoding } from '../../src/import/sniff-encoding';
import type { LegacyEncoding } from '../../src/import/encoding-evidence';
import type { Encoding } from '../../src/import/plan';
import { legacyText } from './legacy-text';
import { bytesOf, gb18030, utf16 } from './support';

// seconds of honest work on a busy machine are no failure
vi.setConfig({ testTimeout: 60_000 });

const SEED = 90210;

function decoded(bytes: Uint8Array, encoding: Encoding, size: number): { text: string; replaced: number } {
  const decoder = decoderOf(encoding);
  const parts: number[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(...decoder.push(bytes.subarray(at, at + size)));
  parts.push(...decoder.finish());
  const utf8 = new Uint8Array(parts);
  expect(isUtf8(utf8)).toBe(true);
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8), replaced: decoder.replaced };
}

describe('decoding', () => {
  const TEXT = '客户,金额\nÄ€𝄞 Zoë,1\n';
  const versions: [Encoding, Uint8Array][] = [
    ['utf-8', bytesOf(TEXT)],
    ['utf-16le', utf16(TEXT, true)],
    ['utf-16be', utf16(TEXT, false)],
    ['gb18030', gb18030('客户,金额\n张三,1\n')],
    // trail bytes that are ASCII: 許功蓋 ends in a backslash in Big5, ソ表 in Shift-JIS, 亅 in a bar
    ['gb18030', legacyText('亅|乗|1\n', 'gb18030')],
    ['big5', legacyText('許功蓋,1\n', 'big5')],
    ['shift_jis', legacyText('ソ表,ﾔﾏ\n', 'shift_jis')],
    ['windows-1252', legacyText('€“Ä”\n', 'windows-1252')],
  ];
  for (const [encoding, bytes] of versions) {
    it(`gives the same text in pieces of every size (${encoding}, ${bytes.length} bytes)`, () => {
      const whole = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes, { stream: true });
      for (let size = 1; size <= bytes.length; size++) {
        expect(decoded(bytes, encoding, size)).toEqual({ text: whole, replaced: 0 });
      }
    });
  }

  it(`replaces and counts what is not UTF-8, as TextDecoder does, in pieces of every size (seed ${SEED})`, () => {
    const byte = fc.constantFrom(
      0x41,
      0x2c,
      0x0a,
      0x80,
      0xbf,
      0xc2,
      0xe4,
      0xb8,
      0xad,
      0xed,
      0xa0,
      0xf0,
      0x9f,
      0x98,
      0x80,
      0xff,
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 24 }), fc.nat(6), (list, size) => {
        const bytes = new Uint8Array(list);
        const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        const replaced = whole.split('\ufffd').length - 1;
        expect(decoded(bytes, 'utf-8', size + 1)).toEqual({ text: whole, replaced });
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it('does not count replacement characters that the file itself contains', () => {
    const bytes = new Uint8Array([...bytesOf('a\ufffdb'), 0xff, ...bytesOf('c')]);
    expect(decoded(bytes, 'utf-8', 100)).toEqual({ text: 'a\ufffdb\ufffdc', replaced: 1 });
  });
});

describe('the guess of the encoding', () => {
  const guess = (bytes: Uint8Array) => {
    const found = sniffEncoding([bytes]);
    return 'binary' in found ? `binary:${found.looksLike}` : found.encoding;
  };
  const rows = (line: string): string => `客户,日期,金额\n${line.repeat(5)}`;

  it('tells the encodings of the same table apart', () => {
    const text = rows('张三,2024-03-05,12.50\n');
    expect(guess(bytesOf(text))).toBe('utf-8');
    expect(guess(new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf(text)]))).toBe('utf-8');
    expect(guess(utf16(text, true))).toBe('utf-16le');
    expect(guess(utf16(text, false))).toBe('utf-16be');
    expect(guess(utf16(text, true, true))).toBe('utf-16le');
    expect(guess(utf16(text, false, true))).toBe('utf-16be');
    expect(guess(gb18030(text))).toBe('gb18030');
    expect(guess(bytesOf('plain,ascii\n1,2\n'))).toBe('utf-8');
  });

  it('reads Western European text with single high bytes as Windows-1252', () => {
    const text = 'Kunde,Datum,Betrag\nMüller,2024-03-05,5\nJosé,2024-03-06,7\n';
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect(guess(bytes)).toBe('windows-1252');
    expect(decoded(bytes, 'windows-1252', 3).text).toBe(text);
  });

  it('tells Chinese, Japanese and Western texts apart by the characters in use', () => {
    const texts: [LegacyEncoding, string[]][] = [
      ['gb18030', ['客户,金额\n张三,12.5\n', 'name\n李\n', '红烧牛肉面\n康师傅冰红茶\n', '价格\n￥12元\n']],
      [
        'big5',
        [
          '客戶,金額\n陳大文,12.5\n',
          '商品名稱,單價\n滷肉飯,35\n珍珠奶茶,50\n',
          'name\n李小龍\n',
          '許功蓋,客戶\n',
        ],
      ],
      [
        'shift_jis',
        ['顧客,金額\n鈴木一郎,12\n', 'コーヒー\nおにぎり\n緑茶\n', 'ﾔﾏﾀﾞ ﾀﾛｳ\nｽｽﾞｷ\n', 'ソ連\n表示\n'],
      ],
      [
        'windows-1252',
        ['Müller\n', 'Café,€5\n', 'price\n£5\n£7\n', 'Crème brûlée “5 €”\n', 'Guðmundsdóttir\nÞór\n'],
      ],
    ];
    for (const [encoding, samples] of texts)
      for (const sample of samples)
        expect(sniffEncoding([legacyText(sample, encoding)]), sample).toEqual({
          ...{ encoding, bom: 0, reason: `encoding-${encoding}` },
        });
  });

  it('leaves the choice open where two readings are as good', () => {
    // 林 in Big5 is ªL in Windows-1252; № alone is in daily use nowhere
    expect(sniffEncoding([legacyText('name\n林\n', 'big5')])).toMatchObject({
      encoding: 'big5',
      reason: 'encoding-open',
      rivals: ['windows-1252'],
    });
    expect(sniffEncoding([legacyText('a\n№ 5\n', 'gb18030')])).toMatchObject({
      encoding: 'gb18030',
      rivals: ['big5'],
    });
  });

  it('is not led astray by the places where a sample was cut, nor by one damaged byte', () => {
    const chinese = bytesOf('张三李四'.repeat(200));
    expect(sniffEncoding([bytesOf('a,b\n'), chinese.subarray(1, 500)])).toMatchObject({ encoding: 'utf-8' });
    const damaged = chinese.slice();
    damaged[300] = 0xff;
    expect(guess(damaged)).toBe('utf-8');
  });

  it('knows files that are no text', () => {
    expect(guess(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]))).toBe('binary:ZIP/XLSX');
    expect(guess(new Uint8Array([0x1f, 0x8b, 8]))).toBe('binary:GZIP');
    expect(guess(bytesOf('PAR1....'))).toBe('binary:Parquet');
    expect(guess(bytesOf('%PDF-1.7'))).toBe('binary:PDF');
    expect(guess(bytesOf('SQLite format 3\u0000'))).toBe('binary:SQLite');
    expect(guess(Uint8Array.from({ length: 400 }, (_, i) => (i * 97) % 256))).toBe('binary:null');
  });
});
