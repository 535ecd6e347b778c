import type { RowRule } from '../plan';
import type { Preset } from './preset';

const status = (column: string, actions: RowRule['actions']): RowRule => ({
  column,
  about: 'status',
  actions,
  otherwise: 'keep',
});

/** Taobao and Tmall, sold items → order report, of the older and the newer seller centre. */
export const taobaoOrders: Preset = {
  id: 'taobao-orders',
  table: 'transactions',
  headers: [
    ['订单编号', '买家会员名', '买家实际支付金额', '订单状态', '订单创建时间'],
    ['订单编号', '买家会员名', '买家实付金额', '订单状态', '订单创建时间'],
    ['主订单编号', '买家昵称', '买家实付金额', '订单状态', '订单创建时间'],
  ],
  roles: {
    customer: ['买家会员名', '买家昵称', '买家支付宝账号'],
    date: ['订单创建时间', '订单付款时间'],
    amount: ['买家实际支付金额', '买家实付金额'],
    order: ['订单编号', '主订单编号'],
    product: ['宝贝标题', '商品标题'],
    quantity: ['宝贝总数量', '购买数量'],
  },
  derived: [
    {
      name: '买家实际支付金额 − 退款金额',
      role: 'amount',
      formula: 'difference',
      of: ['买家实际支付金额', '退款金额'],
      missingIsZero: true,
    },
    {
      name: '买家实付金额 − 退款金额',
      role: 'amount',
      formula: 'difference',
      of: ['买家实付金额', '退款金额'],
      missingIsZero: true,
    },
  ],
  rules: [
    status('订单状态', {
      交易成功: 'keep',
      '买家已付款，等待卖家发货': 'keep',
      '卖家已发货，等待买家确认': 'keep',
      等待买家付款: 'unpaid',
      交易关闭: 'cancelled',
      交易取消: 'cancelled',
    }),
  ],
};

/** WeChat Pay, the bill of a wallet. */
export const wechatBill: Preset = {
  id: 'wechat-bill',
  bill: true,
  table: 'transactions',
  headers: [['交易时间', '交易类型', '交易对方', '商品', '收/支', '金额(元)', '当前状态', '交易单号']],
  roles: {
    customer: ['交易对方'],
    date: ['交易时间'],
    amount: ['金额(元)'],
    order: ['交易单号'],
    product: ['商品'],
  },
  rules: [
    status('当前状态', {
      支付成功: 'keep',
      已全额退款: 'refunded',
      对方已退还: 'refunded',
      支付失败: 'unpaid',
      已撤销: 'cancelled',
    }),
  ],
};

/** Alipay, the bill of a wallet or a shop, of the app and of the web page. */
export const alipayBill: Preset = {
  id: 'alipay-bill',
  bill: true,
  table: 'transactions',
  headers: [
    ['交易时间', '交易分类', '交易对方', '商品说明', '收/支', '金额', '交易状态', '交易订单号'],
    ['交易号', '交易创建时间', '交易对方', '商品名称', '金额（元）', '收/支', '交易状态'],
  ],
  roles: {
    customer: ['交易对方'],
    date: ['交易时间', '交易创建时间'],
    amount: ['金额', '金额（元）'],
    order: ['交易订单号', '交易号'],
    product: ['商品说明', '商品名称'],
  },
  derived: [
    {
      name: '金额（元） − 成功退款（元）',
      role: 'amount',
      formula: 'difference',
      of: ['金额（元）', '成功退款（元）'],
      missingIsZero: true,
    },
  ],
  rules: [
    status('交易状态', {
      交易成功: 'keep',
      等待确认收货: 'keep',
      退款成功: 'refunded',
      交易关闭: 'cancelled',
      等待付款: 'unpaid',
    }),
  ],
};
