import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import { PLAN_BIAS, type Plan } from '../purchase-models/plan';
import type { messages } from './messages';
import type { BackTestResult, Summary } from './result';

const message = messageMaker<typeof messages>();

const FEW_LOOKS = 6;
const ONE_SIDED_LOOKS = 4;
const LEVEL = 0.95;

const bestOf = ({ models, best }: BackTestResult): Summary | undefined =>
  models.find(({ model }) => model === best);

/** How far the nearest model missed. */
export function findingOf(result: BackTestResult): Message {
  const weeks = result.horizonDays / 7;
  const best = bestOf(result);
  if (!best || best.lowest === null || best.highest === null)
    return message('findingNothing', { looks: result.origins.length, weeks });
  const looks = result.looks.filter(({ model, bias }) => model === best.model && bias !== null);
  const misses = looks.map(({ bias }) => Math.abs(bias ?? 0));
  const having = (plan: Plan): number => looks.filter((look) => look.plan === plan).length;
  return message('finding', {
    name: best.name,
    models: result.models.length,
    looks: best.looks,
    weeks,
    lowest: best.lowest,
    highest: best.highest,
    covered: best.covered,
    judged: best.judged,
    worst: Math.max(...misses),
    meanMiss: best.meanMiss ?? 0,
    far: misses.filter((miss) => miss >= PLAN_BIAS).length,
    unfit: having('no'),
    unsure: having('chance'),
  });
}

/** Every reservation, the gravest first. */
export function warningsOf(result: BackTestResult): Message[] {
  const { models, looks, origins, rule } = result;
  const warnings: Message[] = [];
  for (const { model, name } of models) {
    const failed = looks.filter((look) => look.model === model && look.error !== null).length;
    if (failed > 0) warnings.push(message('warnFailed', { name, looks: failed, of: origins.length }));
  }
  if (result.overlapping)
    warnings.push(message('warnOverlap', { weeks: result.horizonDays / 7, step: result.stepDays / 7 }));
  for (const one of models) warnings.push(...warningsOfModel(one));
  const best = bestOf(result);
  const misses = rule.flatMap((bias) => (bias === null ? [] : Math.abs(bias)));
  const miss = misses.reduce((sum, value) => sum + value, 0) / misses.length;
  if (best && best.meanMiss !== null && miss < best.meanMiss - 0.02)
    warnings.push(message('warnRuleBetter', { miss, name: best.name, modelMiss: best.meanMiss }));
  if (origins.length < FEW_LOOKS) warnings.push(message('warnFew', { looks: origins.length }));
  return warnings;
}

function warningsOfModel({
  model,
  name,
  looks,
  lowest,
  highest,
  meanMiss,
  covered,
  judged,
  drifting,
}: Summary): Message[] {
  // the straw man over-forecasts: that is what it is for
  if (model === 'nbd') return [];
  const warnings: Message[] = [];
  if (looks >= ONE_SIDED_LOOKS && lowest !== null && highest !== null && lowest * highest > 0)
    if ((meanMiss ?? 0) >= 0.03) warnings.push(message('warnOneSided', { name, over: lowest > 0, looks }));
  if (judged > 0 && wilson(covered, judged)[1] < LEVEL)
    warnings.push(message('warnNarrow', { name, covered, judged }));
  if (drifting.length > 0) warnings.push(message('warnDrift', { name, parameters: drifting }));
  return warnings;
}
