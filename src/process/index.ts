export { beAsked } from './be-asked.ts';
export { OwnProcess } from './own-process.ts';
