/** The endings a file dialogue offers first; whatever is dropped is looked at, not its name. */
export const ACCEPTED =
  '.csv,.tsv,.tab,.txt,.dat,.gz,.zip,.xlsx,.xlsm,.parquet,.arrow,.feather,.ipc,.json,.ndjson,.jsonl,text/*';
