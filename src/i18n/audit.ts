import { catalogue } from './catalogue';

/**
 * Texts of the audit template. `{{id}}` is the finding of the cell of that id: the sentence is that of the reader's data
 * and follows every change.
 */
export const auditMessages = catalogue(
  {
    title: (v: { name: string }) => `Customer-base audit: ${v.name}`,
    intro:
      '# Customer-base audit\n\nWho are the customers, how different are they, what has changed, how do they develop, and how healthy is the base? The five lenses of Fader, Hardie & Ross (*The Customer-Base Audit*, 2022), one under the other. The sentences below are those of the cells: change a setting and they follow.\n\n## In short',
    lens1:
      '## Lens 1 · How different are the customers?\n\nOne period. Read the distributions before any mean: most customers are below it. The deciles say how much depends on how few.',
    lens2:
      '## Lens 2 · What changed since the period before?\n\nTwo periods. Customers of only one of them are not “lost” or “new”: many buy less often than once a period. Who was at the top by chance comes down by chance.',
    lens3:
      '## Lens 3 · How does one cohort develop?\n\nCustomers who began together, followed to today: first against repeat revenue, how many come back, how long it takes, what each has been worth so far.',
    lens4:
      '## Lens 4 · Are the cohorts alike?\n\nThe same for several cohorts, by age and by calendar. What shows by age belongs to the cohort, what shows by calendar to the shop. Boring is good.',
    lens5:
      '## Lens 5 · How healthy is the whole base?\n\nThe periods as layers of cohorts: how much comes from customers there already were, how much must be acquired anew for the same result.',
    beyond:
      '## Beyond the five lenses\n\nGroups to act on, the stages of a customer’s life, the rhythm of buying, and how long it takes until the next purchase.',
    products:
      '## Bringing back the product\n\nWhich categories make the profit, what customers begin with, what goes together and what comes next.',
    open: 'Customer-base audit of this dataset',
    openShort: 'Open the audit',
    openHint: 'The five lenses and what goes with them, laid out on these data.',
  },
  {
    title: (v) => `客户群审计：${v.name}`,
    intro:
      '# 客户群审计\n\n客户是谁，彼此有多不同，发生了什么变化，如何发展，整个客户群是否健康？这里依次给出 Fader、Hardie 与 Ross《客户群审计》（*The Customer-Base Audit*，2022）的五个视角。下面的句子都取自各单元：改一个设置，句子随之改变。\n\n## 概要',
    lens1:
      '## 视角一 · 客户之间有多不同？\n\n看一个时期。先看分布，再看平均：多数客户低于平均。十分位说明多少业绩取决于多少客户。',
    lens2:
      '## 视角二 · 与上一时期相比有什么变化？\n\n看两个时期。只在其中一期购买的客户并不就是“流失”或“新增”：许多人本来就不是每期都买。碰巧排在前面的，也会碰巧回落。',
    lens3:
      '## 视角三 · 一个同期群如何发展？\n\n把同时开始的客户跟踪到今天：首购与复购的销售额、多少人回头、隔多久、至今各值多少。',
    lens4:
      '## 视角四 · 各同期群是否相似？\n\n对几个同期群作同样的观察，分别按群龄和按日历对齐。按群龄显出的差别属于同期群本身，按日历显出的差别属于经营。平淡是好事。',
    lens5:
      '## 视角五 · 整个客户群是否健康？\n\n把各时期看作同期群的层叠：多少来自已有的客户，要有同样的业绩还须新获多少。',
    beyond: '## 五个视角之外\n\n可以据以行动的群体、客户生命周期的阶段、购买的节奏，以及多久才有下一次购买。',
    products: '## 回到产品\n\n哪些品类带来利润，客户从什么开始，什么会一起买，接着又买什么。',
    open: '用此数据集作客户群审计',
    openShort: '打开审计',
    openHint: '在这些数据上排好五个视角及其相关单元。',
  },
);
