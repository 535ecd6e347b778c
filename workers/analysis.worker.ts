import { analysisService } from './analysis-service';
import { serve, workspace } from './serve';

void serve(analysisService(workspace));
