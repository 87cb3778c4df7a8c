import type { CallOutput, CallParsed } from '#contract/api.ts';
import type { reportCalls } from '#contract/calls/report.ts';
import { databaseFile, runTask } from '../background.ts';
import type { Caller, Handlers, HostContext } from '../context.ts';
import type { ReportRequest } from '../reports/read.ts';

type Name = keyof typeof reportCalls;

function report<N extends Name>(name: N) {
  return (host: HostContext, input: CallParsed<N>, caller: Caller): Promise<CallOutput<N>> =>
    runTask<CallOutput<N>>(host.ports.workerFile, { kind: 'report', file: databaseFile(host.ports.dataDir), request: { name, input } as ReportRequest, nowMs: caller.nowMs() });
}

export const reportHandlers: Pick<Handlers, Name> = {
  'report.stock': report('report.stock'),
  'report.turnover': report('report.turnover'),
  'report.dead': report('report.dead'),
  'report.shortages': report('report.shortages'),
  'report.margins': report('report.margins'),
};
