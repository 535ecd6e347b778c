import type { ModelId } from '../../models/purchase-model';

/** One sentence a model. */
export const EN_MODELS: Readonly<Record<ModelId, string>> = {
  nbd: 'Nobody ever leaves: a yardstick that shows what it is worth to know who has.',
  'bg-nbd':
    'Leaves only after a repeat purchase: fast and widely used, but one-time buyers count as alive for ever.',
  'mbg-nbd': 'As BG/NBD, but may leave after the first purchase too: no such artefact.',
  'bg-cnbd-k': 'As BG/NBD for customers who buy at regular intervals; k says how regular.',
  'mbg-cnbd-k': 'As MBG/NBD for customers who buy at regular intervals; k says how regular.',
  'pareto-nbd': 'Leaves at any time, whether buying or not: the classic, and the default.',
  'pareto-ggg':
    'As Pareto/NBD, with a rhythm for each customer: the richest, sampled by chains, the slowest.',
  'bg-bb': 'Counts periods with a purchase: for donations, events, subscriptions that come up at set times.',
};
export const ZH_MODELS: Readonly<Record<ModelId, string>> = {
  nbd: '没有人会离开：作为标尺，可看出知道谁已离开有多大用处。',
  'bg-nbd': '只会在复购之后离开：快，使用最广，但一次购买客户永远算活跃。',
  'mbg-nbd': '与 BG/NBD 相同，但首购之后也可能离开：没有上述问题。',
  'bg-cnbd-k': '与 BG/NBD 相同，适用于购买间隔有规律的客户；k 表示规律的程度。',
  'mbg-cnbd-k': '与 MBG/NBD 相同，适用于购买间隔有规律的客户；k 表示规律的程度。',
  'pareto-nbd': '随时可能离开，与是否购买无关：经典模型，也是默认。',
  'pareto-ggg': '与 Pareto/NBD 相同，并给每位客户自己的节奏：最丰富，用马尔可夫链抽样，最慢。',
  'bg-bb': '只数有购买的时段：适用于捐赠、活动等按固定时点发生的行为。',
};

const EN_RATE = { r: 'shape of the purchase rates', alpha: 'scale of the purchase rates, in time' };
const EN_BETA = { a: 'dropout after a purchase, first shape', b: 'dropout after a purchase, second shape' };
const EN_LIFE = { s: 'shape of the dropout rates', beta: 'scale of the dropout rates, in time' };
const ZH_RATE = { r: '购买率分布的形状', alpha: '购买率分布的尺度，时间' };
const ZH_BETA = { a: '购买后离开，第一形状', b: '购买后离开，第二形状' };
const ZH_LIFE = { s: '离开率分布的形状', beta: '离开率分布的尺度，时间' };
const EN_GGG = { t: 'shape of the regularities', gamma: 'rate of the regularities' };
const ZH_GGG = { t: '规律性分布的形状', gamma: '规律性分布的速率' };

/** By parameter; in BG/BB the same letters stand for other things. */
export const EN_MEANINGS: Readonly<Record<string, string>> = {
  ...EN_RATE,
  ...EN_BETA,
  ...EN_LIFE,
  ...EN_GGG,
  k: 'regularity: events behind one purchase',
  'bg-bb alpha': 'purchase in a period, first shape',
  'bg-bb beta': 'purchase in a period, second shape',
  'bg-bb gamma': 'dropout before a period, first shape',
  'bg-bb delta': 'dropout before a period, second shape',
  trans: 'effect on the purchase rate, log scale',
  life: 'effect on dropout, log scale',
};
export const ZH_MEANINGS: Readonly<Record<string, string>> = {
  ...ZH_RATE,
  ...ZH_BETA,
  ...ZH_LIFE,
  ...ZH_GGG,
  k: '规律性：一次购买背后的事件数',
  'bg-bb alpha': '时段内购买，第一形状',
  'bg-bb beta': '时段内购买，第二形状',
  'bg-bb gamma': '时段前离开，第一形状',
  'bg-bb delta': '时段前离开，第二形状',
  trans: '对购买率的影响，对数尺度',
  life: '对离开的影响，对数尺度',
};

/** Which meaning a parameter has: coefficients by their effect. */
export const meaningKey = ({ model, parameter }: { model: ModelId; parameter: string }): string => {
  const [effect = '', covariate] = parameter.split('.');
  if (covariate !== undefined) return effect;
  return model === 'bg-bb' ? `bg-bb ${parameter}` : parameter;
};
