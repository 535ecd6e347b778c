import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import type { ModelId } from '../../models/purchase-model';
import { MODELS } from '../../models/registry';
import { fitWarnings, nestedWarnings, sizeWarnings } from '../purchase-models/fit-words';
import { missRange } from '../purchase-models/plan';
import type { messages } from './messages';
import type { LeaderboardResult, ModelRow } from './result';

const message = messageMaker<typeof messages>();

const HALF_YEAR_WEEKS = 26;
/** Log-likelihood on twice its scale that is strong evidence: Kass & Raftery (1995). */
const STRONG = 6;
/** Intervals that miss their level by more than this are said to be too narrow. */
const NARROW = 0.05;

const nameOf = (result: LeaderboardResult, model: ModelId): string =>
  result.models.find((row) => row.model === model)?.name ?? model;

/** Which model is best for what, and whether to plan on it. */
export function findingOf(result: LeaderboardResult): Message {
  const { best, holdOut, calibration } = result;
  const names = (models: readonly ModelId[]) => models.map((model) => nameOf(result, model));
  if (holdOut === null)
    return message('findingWithout', {
      name: best.bic && nameOf(result, best.bic),
      models: result.models.length,
    });
  const totals = result.models.find((row) => row.model === best.totals);
  return message('finding', {
    weeks: holdOut.weeks,
    end: calibration.end,
    actual: holdOut.actual,
    totals: totals?.name ?? null,
    totalsAlso: names(best.totalsAlso),
    predicted: totals?.holdOut?.predicted ?? 0,
    plan: totals?.plan ?? 'unknown',
    bias: totals?.holdOut?.bias ?? 0,
    range: totals?.holdOut ? missRange(totals.holdOut) : null,
    single: best.single && nameOf(result, best.single),
    singleAlso: names(best.singleAlso),
    models: result.models.length,
    noneToPlanOn: result.models.every(({ plan }) => plan === null || plan === 'no' || plan === 'chance'),
  });
}

/** Every reservation, the gravest first. */
export function warningsOf(result: LeaderboardResult): Message[] {
  const { models, calibration, holdOut } = result;
  const warnings: Message[] = [...sizeWarnings(result.customers, result.repeatCustomers)];
  const failed = models.filter(({ error }) => error !== null);
  if (failed.length > 0) warnings.push(message('warnFailed', { models: failed.map(({ name }) => name) }));
  if (holdOut === null) warnings.push(message('warnNoHoldOut'));
  else warnings.push(...holdOutWarnings(result));
  if (calibration.weeks < HALF_YEAR_WEEKS) warnings.push(message('warnShort', { weeks: calibration.weeks }));
  const other = models.filter((row) => row.fit !== null && MODELS[row.model]?.discrete === true);
  if (other.length > 0) warnings.push(message('warnOtherData', { models: other.map(({ name }) => name) }));
  const fits = models.flatMap(({ fit }) => fit ?? []);
  warnings.push(...nestedWarnings(fits), ...fits.flatMap((fit) => fitWarnings([fit])));
  return warnings;
}

function holdOutWarnings({ models, rules, best }: LeaderboardResult): Message[] {
  const warnings: Message[] = [];
  const judged = models.filter((row) => row.holdOut !== null);
  const nearest = judged.find(({ model }) => model === best.totals);
  const bias = nearest?.holdOut?.bias ?? null;
  // what chance explains needs no other explanation
  if (nearest && bias !== null && nearest.plan !== 'chance') {
    const closest = rules.reduce(
      (near, rule) => (Math.abs(rule.bias ?? Infinity) < Math.abs(near?.bias ?? Infinity) ? rule : near),
      rules[0],
    );
    if (closest && closest.bias !== null && Math.abs(closest.bias) < Math.abs(bias) - 0.02)
      warnings.push(
        message('warnRuleBetter', {
          rule: closest.rule,
          bias: closest.bias,
          model: nearest.name,
          modelBias: bias,
        }),
      );
    // the straw man is expected to over-forecast: without it
    const real = judged.filter(({ model }) => model !== 'nbd');
    const same = (sign: number) => real.every(({ holdOut }) => Math.sign(holdOut?.bias ?? 0) === sign);
    if (Math.abs(bias) >= 0.1 && real.length > 1 && (same(1) || same(-1)))
      warnings.push(message('warnAllOff', { bias, over: bias > 0 }));
    const byBic = models.find(({ model }) => model === best.bic);
    if (
      byBic &&
      byBic !== nearest &&
      (nearest.deltaBic ?? 0) > STRONG &&
      !best.totalsAlso.includes(byBic.model)
    )
      warnings.push(message('warnBicDisagrees', { bic: byBic.name, totals: nearest.name }));
  }
  const single = judged.find(({ model }) => model === best.single);
  if (single) warnings.push(...narrow(single));
  return warnings;
}

function narrow({ name, holdOut }: ModelRow): Message[] {
  const worst = holdOut?.calibration.coverage.find(
    ({ level, adjusted, interval }) => level > 0.5 && adjusted < level - NARROW && interval[1] < level,
  );
  return worst ? [message('warnOverconfident', { name, adjusted: worst.adjusted, level: worst.level })] : [];
}
