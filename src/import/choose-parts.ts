import { fail, ok, type Result } from '../core/result';
import { uniqueNames } from './column-reference';
import { lookAt, type Look } from './look';
import type { Part } from './part';
import type { ImportChoices } from './plan';

/** columns in common, of those either has, from which on two parts are the same table */
const SAME_FROM = 0.5;

/**
 * The parts that are read, each looked at. Those a person names must all be readable. By itself the largest table is
 * taken, with every other part that has most of its columns: the months of an archive, the sheets of a workbook, but
 * neither its notes nor another table beside it.
 * Errors: `nothing-chosen`, else why the first part cannot be read where none can (see `lookAt`).
 */
export async function chooseParts(
  parts: readonly Part[],
  choices: ImportChoices,
): Promise<Result<{ part: Part; look: Look }[]>> {
  const { parts: names } = choices;
  const candidates = names ? parts.filter(({ name }) => names.includes(name)) : parts;
  const looked: { part: Part; look: Look }[] = [];
  let failure: Result<never> | null = null;
  for (const part of candidates) {
    const look = await lookAt(part, choices);
    if (look.ok) looked.push({ part, look: look.value });
    else if (names) return look;
    else failure ??= look;
  }
  const [first, ...rest] = looked;
  if (!first) return failure ?? fail({ code: 'nothing-chosen', parts: parts.map(({ name }) => name) });
  if (names) return ok(looked);
  const main = rest.reduce((a, b) => (b.part.source.size > a.part.source.size ? b : a), first);
  return ok(looked.filter((other) => inCommon(main.look, other.look) >= SAME_FROM));
}

function inCommon(one: Look, other: Look): number {
  const namesOf = ({ layout }: Look): string[] =>
    uniqueNames(layout.header, layout.width).map((name) => name.toLowerCase());
  const names = new Set(namesOf(one));
  const others = namesOf(other);
  const shared = others.filter((name) => names.has(name)).length;
  return shared / (names.size + others.length - shared);
}
