import type { CustomerBase } from '../../../src/customers/base';
import { seededRandom } from '../../../src/core/random';
import { labelsOf } from '../../../src/table/labels';
import type { Table } from '../../../src/table/column';
import type { Dataset } from '../../../src/table/dataset';
import { datasetOf } from './retailer';

const PLANS = ['Month-to-month', 'One year', 'Two year'];

/** Customers with a contract: months under contract, what they pay, their plan, and who has left. */
export function contractTable(customers: number, seed = 11): Table {
  const random = seededRandom(seed);
  const rows = Array.from({ length: customers }, (_, i) => {
    const plan = i % PLANS.length;
    const leave = [0.12, 0.05, 0.02][plan] ?? 0;
    const seen = 1 + Math.floor(30 * random.next());
    let tenure = 1;
    while (tenure < seen && random.next() > leave * (0.5 + random.next())) tenure++;
    return { plan, tenure, left: tenure < seen, paid: Math.round(2000 + 6000 * random.next()) / 100 };
  });
  const codes = (of: (row: (typeof rows)[number]) => number) => Uint32Array.from(rows, of);
  return {
    rows: rows.length,
    columns: [
      { name: 'tenure', type: 'i32', values: Int32Array.from(rows, ({ tenure }) => tenure) },
      {
        name: 'Churn',
        type: 'text',
        codes: codes(({ left }) => (left ? 1 : 0)),
        labels: labelsOf(['No', 'Yes']),
      },
      { name: 'Contract', type: 'text', codes: codes(({ plan }) => plan), labels: labelsOf(PLANS) },
      { name: 'MonthlyCharges', type: 'f64', values: Float64Array.from(rows, ({ paid }) => paid) },
    ],
  };
}

/** They as a stored table of customers. */
export const contractDataset = (customers: number, base: CustomerBase): Dataset => ({
  ...datasetOf(contractTable(customers), base),
  id: 'contracts',
  name: 'Contracts',
  tableRole: 'customers',
  roles: {},
});
