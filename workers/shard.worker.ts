import { serveShard } from './serve-shard';

serveShard();
