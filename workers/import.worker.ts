import { importService } from './import-service';
import { serve, workspace } from './serve';

void serve(importService(workspace));
