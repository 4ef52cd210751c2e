export { Facts } from '../engine/facts.ts';
