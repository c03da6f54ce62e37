import { spawnSync } from 'node:child_process';

/** Whether a process of this number runs. One of another user counts as running. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** How a process is started that leads its own group: the whole tree can then be killed at once. */
export const ownGroup = { detached: process.platform !== 'win32' };

/** Kills a process that leads its own group, with everything in the group. Works on stopped processes too. */
export function killTree(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has ended already.
  }
}
