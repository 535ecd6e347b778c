import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isoDay } from '../../src/core/days';
import { labelAt } from '../../src/table/labels';
import { Dictionary } from '../../src/import/dictionary';
import { DateParser } from '../../src/import/parse-date';
import { parseNumber } from '../../src/import/parse-number';
import type { DateFormat } from '../../src/import/plan';
import { bytesOf } from './support';

// seconds of honest work on a busy machine are no failure
vi.setConfig({ testTimeout: 60_000 });

const SEED = 4711;

const number = (text: string, decimal: '.' | ',' = '.'): number => {
  const bytes = bytesOf(`x${text}y`);
  return parseNumber(bytes, 1, bytes.length - 1, decimal.charCodeAt(0));
};

describe('numbers', () => {
  it(`are the doubles that JavaScript reads (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(12), (value, digits) => {
        for (const text of [
          String(value),
          value.toFixed(Math.min(digits, 20)),
          value.toExponential(digits),
        ]) {
          if (/e[+-]\d{3,}/.test(text) && Math.abs(value) > 1e300) return;
          expect(number(text), text).toBe(Number(text));
        }
      }),
      { seed: SEED, numRuns: 5000 },
    );
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.nat(4), (cents, digits) => {
        const text = (cents / 10 ** digits).toFixed(digits);
        expect(number(text)).toBe(Number(text));
        expect(number(text.replace('.', ','), ',')).toBe(Number(text));
      }),
      { seed: SEED, numRuns: 5000 },
    );
  });

  it(`are read from the form that each locale writes (seed ${SEED})`, () => {
    const forms: [string, '.' | ','][] = [
      ['en', '.'],
      ['zh-CN', '.'],
      ['de', ','],
      ['fr', ','],
      ['es', ','],
      ['ru', ','],
      ['de-CH', '.'],
    ];
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    for (const [locale, decimal] of forms) {
      const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
      fc.assert(
        fc.property(cents, (c) => {
          expect(number(format.format(c / 100), decimal), format.format(c / 100)).toBe(c / 100);
        }),
        { seed: SEED, numRuns: 500 },
      );
    }
  });

  it('may wear currencies, percent signs and accounting brackets', () => {
    const cases: [string, number, ('.' | ',')?][] = [
      ['$1,234.50', 1234.5],
      ['-$1,234.50', -1234.5],
      ['$-1,234.50', -1234.5],
      ['($1,234.50)', -1234.5],
      ['(12)', -12],
      ['¥28.16', 28.16],
      ['￥ 500.00', 500],
      ['1.234,56 €', 1234.56, ','],
      ['EUR 12,5', 12.5, ','],
      ['12.50-', -12.5],
      ['12-', -12],
      ['12,-', 12, ','],
      ['12.-', 12],
      ['12,–', 12, ','],
      ['12,--', 12, ','],
      ['1.234,—', 1234, ','],
      ['-12,-', -12, ','],
      ['CHF 12.–', 12],
      ['12,- €', 12, ','],
      ['−3', -3],
      ['+7', 7],
      ['15%', 15],
      ['99.5元', 99.5],
      ['1 234 567,8', 1_234_567.8, ','],
      ["1'234.5", 1234.5],
      ['.5', 0.5],
      ['5.', 5],
      ['1e3', 1000],
      ['-0.25E-2', -0.0025],
      ['12345678901234567890', 12345678901234567890],
      ['1,234.50 CR', 1234.5],
      ['1,234.50DR', -1234.5],
      ['12 Dr', -12],
      ['$5.00 cr', 5],
      ['1\u00a0234,5', 1234.5, ','],
      ['12 %', 12],
    ];
    for (const [text, value, decimal] of cases) expect(number(text, decimal), text).toBe(value);
  });

  it('are not seen where none stand', () => {
    for (const text of [
      '',
      '-',
      '.',
      'abc',
      '12a',
      'DR',
      '12 XDR',
      '-5 DR CR',
      '1,23',
      '1,2345',
      '1.2.3',
      '12,34,56',
      '123,45,678',
      '1,23,4567',
      '1,23,456,789',
      '1,234,56,789',
      '1 23 456',
      '--5',
      '1 2',
      ',-',
      '12,-',
      '12.-5',
      '2024-03-05',
      '0,992',
      'e5',
      '$',
      '()',
      '1e',
      '1,234.5.6',
      'NaN',
      'Infinity',
      '0x10',
    ]) {
      expect(number(text), text).toBeNaN();
    }
    expect(number('27217.0', ',')).toBeNaN();
    expect(number('1.234', ',')).toBe(1234);
    expect(number('1,234')).toBe(1234);
  });

  it('have Indian groups with a decimal point only', () => {
    expect(number('1,23,456.00')).toBe(123456);
    expect(number('₹12,34,56,789.5')).toBe(123456789.5);
    expect(number('-12,34,567')).toBe(-1234567);
    expect(number('1.23.456,00', ',')).toBeNaN();
    expect(number('1,23,456.00', ',')).toBeNaN();
    expect(number('1,23', ',')).toBe(1.23);
  });
});

const date = (text: string, format: DateFormat = 'ymd', zone: string | null = null): string | null => {
  const bytes = bytesOf(`9${text}9`);
  const parser = new DateParser(format, zone);
  const day = parser.parse(bytes, 1, bytes.length - 1);
  if (Number.isNaN(day)) return null;
  return parser.timeOfDay === 0
    ? isoDay(day)
    : new Date(day * 86_400_000 + parser.timeOfDay).toISOString().replace('T', ' ').replace('Z', '');
};

describe('dates', () => {
  it('of every day from 1969 to 2068 come back from each form', () => {
    const wrong: string[] = [];
    for (let day = -365; day < 36_159; day += 1) {
      const iso = isoDay(day);
      const [y = '', m = '', d = ''] = iso.split('-');
      const [mm, dd, yy] = [String(Number(m)), String(Number(d)), y.slice(2)];
      const forms: [string, DateFormat][] = [
        [iso, 'ymd'],
        [iso, 'dmy'],
        [`${y}${m}${d}`, 'ymd'],
        [`${y}/${mm}/${dd}`, 'mdy'],
        [`${d}.${m}.${y}`, 'dmy'],
        [`${mm}/${dd}/${yy}`, 'mdy'],
        [`${dd}/${mm}/${y}`, 'dmy'],
        [`${yy}-${m}-${d}`, 'ymd'],
        [`${y}年${mm}月${dd}日`, 'ymd'],
        [`${d}${m}${y}`, 'dmy'],
      ];
      for (const [text, order] of forms) if (date(text, order) !== iso) wrong.push(`${text} ${order}`);
    }
    expect(wrong).toEqual([]);
  });

  it('may have a time behind them', () => {
    expect(date('2023-02-12 21:32:14')).toBe('2023-02-12 21:32:14.000');
    expect(date('2023-02-12T21:32:14.123456Z')).toBe('2023-02-12 21:32:14.123');
    expect(date('2023-02-12 00:00:00')).toBe('2023-02-12');
    expect(date('2023-02-12 10:00:00 +0800')).toBe('2023-02-12 10:00:00.000');
    expect(date('2/12/23 9:05 PM', 'mdy')).toBe('2023-02-12 21:05:00.000');
    expect(date('12/02/2023 12:05am', 'dmy')).toBe('2023-02-12 00:05:00.000');
    expect(date('2024年3月5日 14:05')).toBe('2024-03-05 14:05:00.000');
    expect(date('20240305140500')).toBe('2024-03-05 14:05:00.000');
  });

  it('may name the month', () => {
    for (const text of [
      '5 Mar 2024',
      '05-Mar-2024',
      'Mar 5, 2024',
      'March 5, 2024',
      '5 March 2024',
      '2024-Mar-05',
      '05-Mar-24',
    ]) {
      expect(date(text), text).toBe('2024-03-05');
    }
  });

  it('may name the month in other languages, and the day of the week', () => {
    for (const text of [
      '5. März 2024',
      '5. Mär. 2024',
      '05-Mrz-2024',
      '5 mars 2024',
      '5 de marzo de 2024',
      'Tue, 5 Mar 2024',
      'Tuesday, March 5, 2024',
      'Tue Mar 5 2024',
    ])
      expect(date(text), text).toBe('2024-03-05');
    expect(date('1 août 2024')).toBe('2024-08-01');
    expect(date('31 déc. 2023 23:59')).toBe('2023-12-31 23:59:00.000');
    expect(date('05-Dez-24')).toBe('2024-12-05');
  });

  it('may have the half of the day in Chinese, or hours and minutes', () => {
    expect(date('2024/3/5 下午2:05')).toBe('2024-03-05 14:05:00.000');
    expect(date('2024/3/5 上午 12:05:09')).toBe('2024-03-05 00:05:09.000');
    expect(date('2024年3月5日下午2:05')).toBe('2024-03-05 14:05:00.000');
    expect(date('2024年3月5日 14时05分30秒')).toBe('2024-03-05 14:05:30.000');
    expect(date('2024年3月5日14时')).toBe('2024-03-05 14:00:00.000');
    expect(date('2024年3月5日 下午2点5分')).toBe('2024-03-05 14:05:00.000');
    expect(date('5/3/2024 2:05 p. m.', 'dmy')).toBe('2024-03-05 14:05:00.000');
    expect(date('5/3/2024 2:05 a.m.', 'dmy')).toBe('2024-03-05 02:05:00.000');
    expect(date('2024/3/5 下午14:05')).toBeNull();
    expect(date('2024年3月5日 14时5')).toBeNull();
  });

  it('may be counted as Excel does; judged by hand from a spreadsheet', () => {
    expect(date('1', 'excel')).toBe('1900-01-01');
    expect(date('59', 'excel')).toBe('1900-02-28');
    // Excel shows 1900-02-29, which never was
    expect(date('60', 'excel')).toBeNull();
    expect(date('61', 'excel')).toBe('1900-03-01');
    expect(date('25569', 'excel')).toBe('1970-01-01');
    expect(date('45356', 'excel')).toBe('2024-03-05');
    expect(date('45356.5', 'excel')).toBe('2024-03-05 12:00:00.000');
    expect(date('45356.999988425925', 'excel')).toBe('2024-03-05 23:59:59.000');
    expect(date('45356.9999999999', 'excel')).toBe('2024-03-06');
    expect(date('43894', 'excel-1904')).toBe('2024-03-05');
    for (const text of ['0', '-1', '2958466', 'x', '2024-03-05'])
      expect(date(text, 'excel'), text).toBeNull();
  });

  it(`count from 1970 as JavaScript does (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }), fc.nat(999), (seconds, millis) => {
        const iso = new Date(seconds * 1000 + millis).toISOString();
        const expected = iso.endsWith('T00:00:00.000Z')
          ? iso.slice(0, 10)
          : iso.replace('T', ' ').slice(0, -1);
        expect(date(String(seconds * 1000 + millis), 'epoch-ms')).toBe(expected);
        if (millis === 0) expect(date(String(seconds), 'epoch-s')).toBe(expected);
      }),
      { seed: SEED, numRuns: 1000 },
    );
    expect(date('1e20', 'epoch-s')).toBeNull();
  });

  it('go to the calendar of a time zone where the cell names one or counts from an epoch', () => {
    const shanghai = 'Asia/Shanghai';
    expect(date('2024-03-05T20:30:00Z', 'ymd', shanghai)).toBe('2024-03-06 04:30:00.000');
    expect(date('2024-03-05 20:30:00 -0500', 'ymd', shanghai)).toBe('2024-03-06 09:30:00.000');
    expect(date('2024-03-05 20:30:00', 'ymd', shanghai)).toBe('2024-03-05 20:30:00.000');
    expect(date('2024-03-05', 'ymd', shanghai)).toBe('2024-03-05');
    expect(date('1709670600', 'epoch-s', shanghai)).toBe('2024-03-06 04:30:00.000');
    expect(date('1709670600', 'epoch-s')).toBe('2024-03-05 20:30:00.000');
    // the clocks of New York went forward at 07:00 UTC on 10 March 2024, and back at 06:00 UTC on 3 November
    expect(date('2024-03-10T06:59:59Z', 'ymd', 'America/New_York')).toBe('2024-03-10 01:59:59.000');
    expect(date('2024-03-10T07:00:00Z', 'ymd', 'America/New_York')).toBe('2024-03-10 03:00:00.000');
    expect(date('2024-11-03T06:00:00Z', 'ymd', 'America/New_York')).toBe('2024-11-03 01:00:00.000');
    // those of Lord Howe Island go half an hour, at 15:30 UTC
    expect(date('2024-10-05T15:29:59Z', 'ymd', 'Australia/Lord_Howe')).toBe('2024-10-06 01:59:59.000');
    expect(date('2024-10-05T15:30:00Z', 'ymd', 'Australia/Lord_Howe')).toBe('2024-10-06 02:30:00.000');
    expect(date('2024-03-05T20:30:00Z', 'ymd', 'No/Such_Zone')).toBe('2024-03-05 20:30:00.000');
  });

  it('do not exist where the calendar has none', () => {
    for (const text of [
      '2023-02-29',
      '2024-13-01',
      '0000-00-00',
      '20231301',
      '2024-03',
      '2024',
      'abc',
      '1.5',
      '2024-03-05x',
      '2024-03-05 25:00',
      '2024-3/5',
      '5 Mark 2024',
      '2024-03-05 10',
      '1234567',
      '12-',
    ]) {
      expect(date(text), text).toBeNull();
    }
    expect(date('31/12/2024', 'mdy')).toBeNull();
    expect(date('05/03/2024')).toBeNull();
  });
});

/** One look-up, of the text between two bytes on either side. */
function codeOf(dictionary: Dictionary, text: string): number {
  const bytes = bytesOf(`..${text}..`);
  const codes = new Uint32Array(1);
  dictionary.encode(bytes, Int32Array.of(2), Int32Array.of(bytes.length - 2), codes, 1);
  return codes[0] ?? -1;
}

describe('the dictionary', () => {
  it(`numbers distinct texts in order of first sight, like a Map (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 400 }), (texts) => {
        const dictionary = new Dictionary();
        const map = new Map<string, number>();
        for (const text of texts) {
          if (!map.has(text)) map.set(text, map.size);
          expect(codeOf(dictionary, text)).toBe(map.get(text));
        }
        const labels = dictionary.labels();
        expect(labels.offsets.length).toBe(map.size + 1);
        for (const [text, code] of map) expect(labelAt(labels, code)).toBe(text);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('grows to a quarter of a million texts', () => {
    const dictionary = new Dictionary();
    const count = 250_000;
    const texts = Array.from({ length: count }, (_, i) => `C${i}`);
    const to = new Int32Array(count);
    texts.forEach((text, i) => (to[i] = (to[i - 1] ?? 0) + text.length));
    const from = Int32Array.from(to, (_, i) => to[i - 1] ?? 0);
    const codes = new Uint32Array(count);
    for (let round = 0; round < 2; round++) {
      dictionary.encode(bytesOf(texts.join('')), from, to, codes.fill(0), count);
      expect(codes.every((code, i) => code === i)).toBe(true);
    }
    expect(dictionary.size).toBe(250_000);
    expect(labelAt(dictionary.labels(), 249_999)).toBe('C249999');
  });
});
