#!/usr/bin/env node
/**
 * Starts the twin of the packaged app for Playwright, which takes this file for the app. The app takes
 * `--remote-debugging-port` away in its first lines; through Node's inspector, which only the twin has, that one
 * switch is kept, and the app waits until Playwright listens. `DRYDOCK_TWIN` is JSON: the command of the twin, and
 * switches that its own main process shall not add.
 */
import { spawn } from 'node:child_process';

const given = process.argv.slice(2).filter((argument) => argument !== '--inspect=0');
const { command, omits } = JSON.parse(process.env.DRYDOCK_TWIN);
const [program, ...options] = command;
const app = spawn(program, [...options, '--inspect-brk=0', ...given], {
  stdio: ['ignore', 'inherit', 'pipe'],
});
app.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => app.kill(signal));

let said = '';
app.stderr.setEncoding('utf8').on('data', function listen(text) {
  said += text;
  const address = /^Debugger listening on (ws:\S+)$/m.exec(said)?.[1];
  if (address === undefined) return;
  app.stderr.off('data', listen);
  app.stderr.pipe(process.stderr);
  prepare(address);
});

/** Runs in the app, before its first line. */
function beforeFirstLine(omitted) {
  const switches = process._linkedBinding('electron_common_command_line');
  const { appendSwitch: append, removeSwitch: remove } = switches;
  switches.appendSwitch = (name, value) => {
    if (!omitted.includes(name)) append(name, value ?? '');
  };
  switches.removeSwitch = (name) => {
    if (name !== 'remote-debugging-port') remove(name);
  };
  const { app: electronApp } = process._linkedBinding('electron_browser_app');
  const ready = electronApp.whenReady();
  const attached = new Promise((resolve) => {
    // Playwright calls this once it listens.
    globalThis.__playwright_run = resolve;
  });
  electronApp.whenReady = async () => {
    await attached;
    return ready;
  };
}

/** Does that, lets the app go on, and shows Playwright where the inspector listens. */
function prepare(address) {
  const inspector = new WebSocket(address);
  let last = 0;
  const send = (method, params = {}) => {
    last += 1;
    inspector.send(JSON.stringify({ id: last, method, params }));
  };
  inspector.onopen = () => {
    send('Debugger.enable');
    send('Runtime.runIfWaitingForDebugger');
  };
  inspector.onmessage = ({ data }) => {
    const { id, method, params } = JSON.parse(data);
    // The app would wait for it when it quits.
    if (id === 4) inspector.close();
    if (method !== 'Debugger.paused') return;
    const expression = `(${String(beforeFirstLine)})(${JSON.stringify(omits)})`;
    const [{ callFrameId }] = params.callFrames;
    send('Debugger.evaluateOnCallFrame', { callFrameId, expression });
    send('Debugger.disable');
    process.stderr.write(said);
  };
}
