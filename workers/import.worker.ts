import { importService } from './import-service';
import { readTableInShards } from './read-shards';
import { serve, workspace } from './serve';

void serve(importService(workspace, readTableInShards));
