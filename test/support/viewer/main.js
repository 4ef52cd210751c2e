/** A browser window for files that a test opens; scripts and requests are as in any browser. */
import { app, BrowserWindow } from 'electron';

// Not awaited: Electron is ready only after this module.
void app.whenReady().then(() => {
  const webPreferences = { sandbox: true };
  return new BrowserWindow({ width: 1000, height: 900, webPreferences }).loadURL('about:blank');
});
