// Makes search work when the site is opened from a folder, where browsers start no workers: the
// worker's script runs in a hidden frame instead. The builder would load such a script from
// another host, unless one with this name is set.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inner = this.frame.contentWindow;
      inner.postMessage = (data) =>
        setTimeout(() => {
          const message = new MessageEvent("message", { data });
          this.dispatchEvent(message);
          this.onmessage?.(message);
        });
      this.ready = new Promise((resolve, reject) => {
        const script = inner.document.createElement("script");
        script.onload = resolve;
        script.onerror = reject;
        script.src = url;
        inner.document.body.append(script);
      });
    }

    async postMessage(data) {
      await this.ready;
      const message = new MessageEvent("message", { data: structuredClone(data) });
      this.frame.contentWindow.dispatchEvent(message);
    }

    terminate() {
      this.frame.remove();
    }
  };
}
