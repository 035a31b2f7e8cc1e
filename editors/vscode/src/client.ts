/** The connection to the language server: started, restarted, told about settings. */
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, State } from "vscode-languageclient/node";
import { errorText } from "./pure/errors";
import { locateServer, reportMissing, serverVersion } from "./server";
import { serverSettings } from "./settings";

/** Owns the one client. Whoever needs it asks here, because a restart replaces it. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private version = "";
  private program: string | undefined;
  private readonly log: vscode.LogOutputChannel;
  private readonly started = new vscode.EventEmitter<LanguageClient>();
  private readonly stopped = new vscode.EventEmitter<void>();

  /** After each start, with the new client. */
  readonly onStart = this.started.event;
  /** After each stop. */
  readonly onStop = this.stopped.event;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.log = vscode.window.createOutputChannel("edupol", { log: true });
  }

  /** The running client, if there is one. */
  get running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  /** The program that was found last. */
  get path(): string | undefined {
    return this.program ?? programOf(locateServer(this.context));
  }

  /** Whether the server that runs is the one that would be started now. */
  get isAsFound(): boolean {
    return this.running !== undefined && this.program === programOf(locateServer(this.context));
  }

  get versionText(): string {
    return this.version;
  }

  /** Finds the program and starts it. Without one, a message is shown and the rest of the extension works on. */
  async start(): Promise<void> {
    const found = locateServer(this.context);
    if (found.kind === "missing") {
      this.log.warn(`no server; looked for ${found.looked.join(", ")}`);
      void reportMissing(found);
      return;
    }
    try {
      this.version = await serverVersion(found.path);
    } catch (error) {
      this.log.error(`${found.path} does not run: ${errorText(error)}`);
      void vscode.window.showErrorMessage(
        vscode.l10n.t("The language server at “{0}” does not run: {1}", found.path, errorText(error)),
      );
      return;
    }
    this.program = found.path;
    this.log.info(`${this.version} from ${found.path} (${found.from})`);
    this.client = new LanguageClient("edupol", "edupol", { command: found.path, args: ["lsp"] }, this.options());
    try {
      await this.client.start();
    } catch (error) {
      this.log.error(`the server did not start: ${errorText(error)}`);
      void vscode.window.showErrorMessage(vscode.l10n.t("The language server did not start: {0}", errorText(error)));
      return;
    }
    await vscode.commands.executeCommand("setContext", "edupol.serverRunning", true);
    this.started.fire(this.client);
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await vscode.commands.executeCommand("setContext", "edupol.serverRunning", false);
    this.stopped.fire();
    if (client?.needsStop()) {
      await client.stop();
    }
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Sends the settings anew, which needs no restart. */
  async sendSettings(): Promise<void> {
    await this.running?.sendNotification("workspace/didChangeConfiguration", {
      settings: { edupol: serverSettings(this.context) },
    });
  }

  showLog(): void {
    this.log.show();
  }

  dispose(): void {
    void this.stop();
    this.log.dispose();
    this.started.dispose();
    this.stopped.dispose();
  }

  private options(): LanguageClientOptions {
    return {
      // Files of other file systems are highlighted only: the server reads the workspace from the disk.
      documentSelector: [
        { scheme: "file", language: "edupol" },
        { scheme: "untitled", language: "edupol" },
        { scheme: "file", pattern: "**/edupol.toml" },
      ],
      initializationOptions: serverSettings(this.context),
      outputChannel: this.log,
      markdown: { isTrusted: { enabledCommands: ["edupol.showGraph", "edupol.evaluate"] }, supportHtml: false },
      middleware: {
        workspace: {
          configuration: (params, token, next) => {
            const own = params.items.every((item) => item.section === "edupol");
            return own ? params.items.map(() => serverSettings(this.context)) : next(params, token);
          },
        },
      },
    };
  }
}

function programOf(found: ReturnType<typeof locateServer>): string | undefined {
  return found.kind === "found" ? found.path : undefined;
}
