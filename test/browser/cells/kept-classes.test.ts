import { expect, test, vi } from 'vitest';
import { computes } from '../../../src/cells/computes';
import type { CellInputs } from '../../../src/cells/define';
import { membersOf } from '../../../src/cells/population/members';
import type { CellViewProps } from '../../../src/cells/view';
import type { Table } from '../../../src/table/column';
import { labelAt } from '../../../src/table/labels';
import { kindOf, show } from './mounted';
import { valueOf } from './retailer';

type Kept = Parameters<NonNullable<CellViewProps['keepSegment']>>[1];

/** Who the frame would keep: the definition it makes of what a view offers, worked out again. */
function keptBy(kind: string, params: object, given: CellInputs, of: Kept): string[] {
  const { customers: base, rows = null } = given;
  if (!base) throw new Error('no customers');
  const { version } = kindOf(kind).meta;
  const population =
    'rule' in of
      ? ({ type: 'rule', rule: of.rule } as const)
      : ({
          type: 'class',
          kind,
          version,
          params: JSON.parse(JSON.stringify(params)) as Record<string, unknown>,
          selection: of.selection,
        } as const);
  const members = valueOf(membersOf(population, base, rows));
  return Array.from(base.codes)
    .flatMap((code, c) => (members[c] === 1 ? [labelAt(base.labels, code)] : []))
    .sort();
}

const textsOf = (table: Table, name: string): string[] => {
  const column = table.columns.find((one) => one.name === name);
  if (column?.type !== 'text') throw new Error(`no texts "${name}"`);
  return Array.from(column.codes, (code) => labelAt(column.labels, code)).sort();
};

/** Everything that the selects of a view can be set to, one after another, the first ones and the last. */
async function* states(target: HTMLElement): AsyncGenerator<string> {
  yield 'at first';
  for (let at = 0; at < target.querySelectorAll('select').length; at++) {
    const values = [...(target.querySelectorAll('select')[at]?.options ?? [])].map(({ value }) => value);
    for (const value of values.length > 8 ? [...values.slice(0, 5), ...values.slice(-3)] : values) {
      const select = target.querySelectorAll('select')[at];
      if (!select || ![...select.options].some((option) => option.value === value)) continue;
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await settled(target);
      yield `${at}: ${value}`;
    }
  }
}

/** Presses on figures that answer a click, at four places of each. */
async function* clicks(target: HTMLElement): AsyncGenerator<string> {
  const figures = target.querySelectorAll('figure').length;
  for (let at = 0; at < figures; at++)
    for (const [x, y] of [0.25, 0.7].flatMap((share) => [0.3, 0.7].map((other) => [share, other]))) {
      const figure = target.querySelectorAll('figure')[at];
      const drawing = figure?.querySelector<SVGSVGElement>('.frame > svg');
      if (!drawing || drawing.style.cursor === '') break;
      const box = drawing.getBoundingClientRect();
      const place = {
        clientX: box.left + (x ?? 0) * box.width,
        clientY: box.top + (y ?? 0) * box.height,
        pointerType: 'mouse',
        bubbles: true,
      };
      drawing.dispatchEvent(new PointerEvent('pointermove', place));
      // the plot chooses what it points at in the next frame
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      drawing.dispatchEvent(new PointerEvent('click', place));
      await vi.waitFor(() => {
        for (const frame of target.querySelectorAll('figure .frame'))
          if (!frame.querySelector('svg')) throw new Error('a figure is not drawn yet');
      });
      await settled(target);
      yield `figure ${at} at ${x}, ${y}`;
    }
}

async function* both(target: HTMLElement): AsyncGenerator<string> {
  yield* states(target);
  yield* clicks(target);
}

const settled = (target: HTMLElement) =>
  vi.waitFor(
    () => {
      if (target.querySelector('[aria-busy="true"]')) throw new Error('a list is not read yet');
    },
    { timeout: 10_000 },
  );

const withClasses = [...computes].filter(([, compute]) => compute.members).map(([kind]) => kind);

test('all kinds that have classes are here', () => {
  expect(withClasses).toContain('rfm');
  expect(withClasses.length).toBeGreaterThan(9);
});

const recent = { period: { span: 'last-12-months', from: null, to: null } };
const CASES: readonly [kind: string, raw: object][] = [
  ...withClasses.map((kind) => [kind, {}] as [string, object]),
  ['rfm', { scheme: 'clusters', clusters: 4, migrationFrom: '2023-01-15' }],
  ['rfm', { scheme: 'six', monetary: 'average', asOf: '2023-06-01' }],
  ['rfm', { scheme: 'shopify', asOf: '2022-09-01' }],
  ['one-period', recent],
  ['one-period', { period: { span: 'all', from: null, to: null }, rank: 'revenue', parts: 4 }],
  ['one-cohort', { cohort: 'year', fiscalStart: 4 }],
  ['cohorts', { measure: 'customers' }],
];

for (const [kind, raw] of CASES)
  test(
    `${kind} ${JSON.stringify(raw)}: who is kept as a segment is exactly who is listed`,
    { timeout: 60_000 },
    async () => {
      const shown = await show(kind, { raw });
      const { target, given, params, readList, keepSegment } = shown;
      const compute = computes.get(kind);
      const sizes = new Set<number>();
      for await (const state of both(target)) {
        for (const panel of target.querySelectorAll<HTMLElement>('section')) {
          const button = panel.querySelector<HTMLButtonElement>(':scope > header .tools button:first-child');
          if (button?.textContent.trim() !== 'Keep as a segment') continue;
          keepSegment.mockClear();
          button.click();
          expect(keepSegment, state).toHaveBeenCalledTimes(1);
          const [name, of] = keepSegment.mock.calls[0] as [string, Kept];
          expect(name.trim(), state).not.toBe('');
          const call = readList.mock.calls.filter(([list]) => list === 'customers').at(-1);
          if (!call) throw new Error(`no list of customers: ${state}`);
          const [list, selection] = call;
          const rows = valueOf(
            compute?.lists?.[list]?.(given, params, shown.outcome.result, selection) ?? {
              ok: false,
              error: { code: 'stopped' },
            },
          );
          const listed = textsOf(rows, 'col.customer');
          expect(keptBy(kind, params, given, of), `${state} ${JSON.stringify(of)}`).toEqual(listed);
          // the number beside the title is counted by the run, not by the list
          const counted = / \(([\d,]+)\)$/u.exec(panel.querySelector('h3')?.textContent ?? '')?.[1];
          if (counted) expect(Number(counted.replaceAll(',', '')), state).toBe(listed.length);
          sizes.add(listed.length);
        }
      }
      expect([...sizes].some((size) => size > 0)).toBe(true);
      expect(sizes.size, 'classes of several sizes').toBeGreaterThan(1);
      await shown.close();
    },
  );
