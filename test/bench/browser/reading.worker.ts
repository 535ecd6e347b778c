import { inspect } from '../../../src/import/inspect';
import { textPart } from '../../../src/import/part';
import { fileSource } from '../../../workers/file-source';
import { readTableInShards } from '../../../workers/read-shards';
import { answer } from './answer';

// what the import worker does of an import: plan, typed and coded columns, receipt, hash; the plan is not timed
answer(async (file, timed) => {
  const parts = [textPart(fileSource(file))];
  const inspected = await inspect(parts, {});
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
  return timed(async () => {
    const read = await readTableInShards(parts, inspected.value.plan, { today: 20_000 });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    return read.value.receipt.rowsKept;
  });
});
