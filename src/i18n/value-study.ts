import { catalogue } from './catalogue';

/** Texts of the study of lifetime values; `{{id}}` is the finding of the cell of that id. */
export const valueStudyMessages = catalogue(
  {
    title: (v: { name: string }) => `What customers are worth: ${v.name}`,
    intro:
      '# What the customers are worth\n\nA value is a forecast, and a forecast is believed for what it has shown. So the evidence comes before the figure: the rhythm of buying, which model forecasts these customers best, what that model does not see, how it would have done at earlier times, and then the value with its interval. The sentences below are those of the cells.\n\n## In short',
    rhythm:
      '## How regularly do they buy?\n\nMost models take purchases to come at random times. Where they come regularly (k clearly above 1), a silence says more, and a model of the rhythm may forecast better.',
    which:
      '## Which model to believe?\n\nAll models are fitted to the same calibration period and judged on the same hold-out, which none of them has seen. Totals decide about planning, single customers about lists.',
    inside:
      '## What does the model see, and what not?\n\nTracking week by week, customers by their number of purchases, those who bought recently and those who did not. A model may be right in total and wrong about a group.',
    back: '## How would it have done before?\n\nThe same forecast, made at several earlier dates with what was known then. One good hold-out can be luck.',
    worth:
      '## What are they worth?\n\nBy the model chosen in the settings of the cell: every customer, the base, a newcomer. What the parameters leave open and the luck of single customers are told apart.',
    open: 'Lifetime-value study of this dataset',
    openShort: 'Open the value study',
    openHint: 'Which model to believe, how it did, and what customers are worth, laid out on these data.',
  },
  {
    title: (v) => `客户值多少：${v.name}`,
    intro:
      '# 客户值多少\n\n价值是一种预测，而预测凭表现取信。所以先看证据，再看数字：购买的节奏、哪个模型对这些客户预测得最好、这个模型看不到什么、放在过去会表现如何，最后才是价值及其区间。下面的句子都取自各单元。\n\n## 概要',
    rhythm:
      '## 他们买得有多规律？\n\n多数模型假定购买时间是随机的。如果购买有规律（k 明显大于 1），沉默就更能说明问题，考虑节奏的模型可能预测得更好。',
    which:
      '## 该相信哪个模型？\n\n所有模型都用同一个校准期拟合，用同一个检验期评判，而检验期的数据谁也没有见过。做计划看总量，列名单看单个客户。',
    inside:
      '## 模型看到了什么，没看到什么？\n\n逐周跟踪，按购买次数看客户，比较最近买过的和没有买过的。模型可能总量正确，却看错某一群人。',
    back: '## 放在过去会怎样？\n\n在若干个更早的时点，只用当时已知的数据作同样的预测。一次检验结果好，也可能是运气。',
    worth:
      '## 他们值多少？\n\n按单元设置中选定的模型：每位客户、整个客户群、一位新客户。参数的不确定与单个客户的运气分开说明。',
    open: '用此数据集作客户价值研究',
    openShort: '打开价值研究',
    openHint: '在这些数据上排好：该相信哪个模型、它表现如何、客户值多少。',
  },
);
