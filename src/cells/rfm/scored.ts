import { parseIsoDay, type Day } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import {
  ascending,
  quantileBounds,
  rfmMeasures,
  scoresOf,
  withoutNoise,
  type RfmMeasures,
} from '../../customers/rfm';
import { naturalBreaks } from '../../stats/natural-breaks';
import { invalidParams } from '../parse-params';
import { clustersOf, inClusters, type Clusters } from './clusters';
import { MEASURES, type MeasureSummary, type RfmMeasure, type RfmParams } from './result';
import {
  namedSegments,
  segmentGrid,
  shopifyGroups,
  sixSegments,
  type GridAxis,
  type SegmentRule,
} from './segments';

/** Every customer measured and scored; arrays of one length, in the order of the base. */
export interface Scored extends RfmMeasures {
  asOf: Day;
  /** total or average amount, as the parameters say */
  monetary: Float64Array<ArrayBuffer>;
  /** values of each measure in ascending order */
  sorted: Record<RfmMeasure, Float64Array<ArrayBuffer>>;
  bounds: Record<RfmMeasure, number[]>;
  fits: Record<RfmMeasure, MeasureSummary['fit']>;
  scores: Record<RfmMeasure, Uint8Array<ArrayBuffer>>;
  axis: GridAxis;
  /** scores of the axis beside recency */
  beside: Uint8Array<ArrayBuffer>;
  rules: SegmentRule[];
  /** rule of each cell of the grid: index (r − 1) · bins + (f − 1); −1 with clusters */
  ruleOf: Int32Array<ArrayBuffer>;
  clusters: Clusters | null;
  /** the segments, in the order of the rules */
  ids: string[];
  /** index of the segment of each customer in `ids` */
  segment: Uint8Array<ArrayBuffer>;
}

/** The day of the parameters, or the last of the observation. */
export const asOfDay = (base: CustomerBase, params: RfmParams): Day =>
  (params.asOf === null ? null : parseIsoDay(params.asOf)) ?? base.lastDay;

/**
 * Measures and scores a base: what result, lists and members stand on.
 * @param like another day of the same base whose cut-offs or clusters are to be used
 * @returns `date-out-of-range` where `asOf` lies outside the observation, `params-invalid` where rules leave a
 * gap or overlap
 */
export function scored(base: CustomerBase, params: RfmParams, like?: Scored): Result<Scored> {
  const asOf = asOfDay(base, params);
  if (asOf < base.firstDay || asOf > base.lastDay)
    return fail({
      code: 'date-out-of-range',
      param: 'asOf',
      day: asOf,
      first: base.firstDay,
      last: base.lastDay,
    });
  const measures = rfmMeasures(base, asOf);
  if (measures.customers.length === 0) return fail({ code: 'too-few-customers', needed: 1, found: 0 });
  const monetary = withoutNoise(
    params.monetary === 'total'
      ? measures.revenue
      : measures.revenue.map((total, i) => total / (measures.frequency[i] as number)),
  );
  const values: Record<RfmMeasure, Float64Array<ArrayBuffer>> = {
    recencyDays: measures.recencyDays,
    frequency: measures.frequency,
    monetary,
  };
  const sorted = perMeasure((measure) => ascending(values[measure], measure !== 'monetary'));
  const fits: Scored['fits'] = { recencyDays: null, frequency: null, monetary: null };
  const ownBounds = (measure: RfmMeasure): number[] => {
    if (params.scoring === 'cutoffs') return [...params.cutoffs[measure]];
    if (params.scoring === 'quantile') return quantileBounds(sorted[measure], params.bins);
    const { bounds, fit, exact } = naturalBreaks(sorted[measure], params.bins);
    fits[measure] = { fit, exact };
    return bounds;
  };
  const common = like !== undefined && params.migrationCutoffs === 'now';
  const bounds = common ? like.bounds : perMeasure(ownBounds);
  const scores = perMeasure((measure) =>
    scoresOf(values[measure], bounds[measure], measure === 'recencyDays'),
  );
  const known = { ...measures, asOf, monetary, sorted, bounds, fits, scores };
  const segmented = segmentsOf(params, known, like);
  return segmented.ok ? ok({ ...known, ...segmented.value }) : segmented;
}

type Segmented = Pick<Scored, 'axis' | 'beside' | 'rules' | 'ruleOf' | 'clusters' | 'ids' | 'segment'>;

function segmentsOf(
  params: RfmParams,
  of: RfmMeasures & Pick<Scored, 'monetary' | 'scores'>,
  like: Scored | undefined,
): Result<Segmented> {
  const { bins, scheme } = params;
  const { recencyDays: r, frequency: f, monetary: m } = of.scores;
  if (scheme === 'clusters') {
    const space = [of.recencyDays, of.frequency, of.monetary] as const;
    const clusters = like?.clusters
      ? inClusters(space, like.clusters)
      : clustersOf(space, params.clusters, params.clusterSeed);
    return ok({
      axis: 'f',
      beside: f,
      rules: [],
      ruleOf: new Int32Array(bins * bins).fill(-1),
      clusters,
      ids: clusters.ids,
      segment: clusters.labels,
    });
  }
  const rules = rulesOf(params);
  const axis = axisOf(params);
  const grid = segmentGrid(rules, bins);
  if (grid.fault)
    return invalidParams(
      'rfm',
      'segments',
      '1 × segment',
      `R${grid.fault.r} ${axis.toUpperCase()}${grid.fault.f}`,
    );
  const beside = axis === 'f' ? f : f.map((score, i) => (score + (m[i] as number) + 1) >> 1);
  const ids = [...new Set(rules.map((rule) => rule.id))];
  const indexOfCell = Uint8Array.from(grid.ruleOf, (rule) => ids.indexOf(rules[rule]?.id ?? ''));
  const segment = new Uint8Array(r.length);
  for (let i = 0; i < r.length; i++)
    segment[i] = indexOfCell[((r[i] as number) - 1) * bins + (beside[i] as number) - 1] as number;
  return ok({ axis, beside, rules, ruleOf: grid.ruleOf, clusters: null, ids, segment });
}

/** The rules of the scheme; none with clusters. */
export function rulesOf({ scheme, segments, bins }: RfmParams): SegmentRule[] {
  if (scheme === 'clusters') return [];
  if (scheme === 'own') return segments ?? namedSegments(bins);
  return { ten: namedSegments, six: sixSegments, shopify: shopifyGroups }[scheme](bins);
}

export const axisOf = ({ scheme }: RfmParams): GridAxis =>
  scheme === 'six' || scheme === 'shopify' ? 'fm' : 'f';

/** The same for each of recency, frequency and monetary value. */
export const perMeasure = <T>(make: (measure: RfmMeasure) => T): Record<RfmMeasure, T> => ({
  recencyDays: make(MEASURES[0]),
  frequency: make(MEASURES[1]),
  monetary: make(MEASURES[2]),
});
