import { importService } from '../../workers/import-service';
import { readTableInShards } from '../../workers/read-shards';
import { serve, workspace } from '../../workers/serve';
import shardWorker from './locked-shard.worker?worker&url';

// the import worker, reading with shard workers that hold locks
void serve(
  importService(workspace, (parts, plan, options) => readTableInShards(parts, plan, options, shardWorker)),
);
