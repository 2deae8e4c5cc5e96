// The resources that the processes of a group have used, by Linux's accounts.
import { readFileSync, readdirSync } from 'node:fs';

const TICKS = 100;

/** Seconds of processors that the group `pid` has used so far, and the bytes of memory that it holds now. */
export function used(pid) {
  let [seconds, bytes] = [0, 0];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'latin1');
      // The name may hold anything; the fields follow its last bracket, from the third on.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[2]) !== pid) continue;
      seconds += (Number(fields[11]) + Number(fields[12])) / TICKS;
      bytes += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${entry}/status`, 'latin1'))?.[1] ?? 0) * 1024;
    } catch {
      // It has ended meanwhile.
    }
  }
  return { seconds, bytes };
}
