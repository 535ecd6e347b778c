import { fail, ok, type Result } from '../../core/result';
import type { NotebookDocument, NotebookSegment } from '../../notebook/document';
import type { NamedPopulation, Population } from './population';
import { parseDefinition } from './parse-definition';

/**
 * The population that a segment of a notebook stands for, the segments it is made of written out.
 * @returns `segment-not-found`, `segment-invalid`, or `segment-cycle` where segments are made of each other
 */
export function resolvePopulation(document: NotebookDocument, id: string): Result<Population> {
  return resolve(document, id, []);
}

/** All segments of a notebook, in its order; one that is wrong fails all: a picture of some would be a wrong one. */
export function resolveAll(document: NotebookDocument): Result<NamedPopulation[]> {
  const all: NamedPopulation[] = [];
  for (const { id, name } of document.segments) {
    const population = resolve(document, id, []);
    if (!population.ok) return population;
    all.push({ id, name, population: population.value });
  }
  return ok(all);
}

function resolve(
  document: NotebookDocument,
  id: string,
  path: readonly NotebookSegment[],
): Result<Population> {
  const segment = document.segments.find((one) => one.id === id);
  if (!segment) return fail({ code: 'segment-not-found', segment: id });
  if (path.includes(segment))
    return fail({
      code: 'segment-cycle',
      segments: path.slice(path.indexOf(segment)).map(({ name }) => name),
    });
  const parsed = parseDefinition(segment.definition, segment.name);
  if (!parsed.ok) return parsed;
  const definition = parsed.value;
  if (definition.type !== 'combination') {
    const { within, ...own } = definition;
    if (within === undefined) return ok(own);
    const outer = resolve(document, within, [...path, segment]);
    return outer.ok ? ok({ ...own, within: outer.value }) : outer;
  }
  const of: Population[] = [];
  for (const part of definition.segments) {
    const population = resolve(document, part, [...path, segment]);
    if (!population.ok) return population;
    of.push(population.value);
  }
  return ok({ type: 'combination', operation: definition.operation, of });
}
