// Cover parts of a picture before it leaves the device (file inputs), or mark parts of a page shown (data-mask-of).
// Progressive: without it the file goes as it is and the desk covers it. Nothing is loaded, nothing is kept.
(() => {
  "use strict";
  if (window.hogoMask) return;
  window.hogoMask = true;
  const LONGEST = 2400, STEP = 0.02;

  class Mask {
    constructor(input, keep) {
      this.input = input;
      this.keep = keep;
      this.box = document.getElementById(input.id + "_mask");
      this.canvas = this.box.querySelector("canvas");
      this.status = this.box.querySelector("[role=status]");
      this.parts = [];
      this.frame = { x: 0.4, y: 0.45, w: 0.2, h: 0.1 };
      this.from = null;
      this.box.querySelector("[data-undo]").addEventListener("click", () => this.undo());
      this.canvas.addEventListener("keydown", (event) => this.key(event));
      this.canvas.addEventListener("pointerdown", (event) => this.down(event));
      this.canvas.addEventListener("pointermove", (event) => this.move(event));
      this.canvas.addEventListener("pointerup", () => this.up());
      this.canvas.addEventListener("focus", () => this.draw(true));
      this.canvas.addEventListener("blur", () => this.draw(false));
    }

    show(picture, width, height) {
      const scale = Math.min(1, LONGEST / Math.max(width, height));
      this.picture = picture;
      this.parts = [];
      this.canvas.width = Math.max(1, Math.round(width * scale));
      this.canvas.height = Math.max(1, Math.round(height * scale));
      this.canvas.hidden = false;
      this.box.hidden = false;
      this.done();
    }

    draw(framed) {
      const { width, height } = this.canvas, pen = this.canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, width, height);
      pen.drawImage(this.picture, 0, 0, width, height);
      pen.fillStyle = "#000";
      for (const p of this.parts) pen.fillRect(p.x * width, p.y * height, p.w * width, p.h * height);
      if (!framed) return;
      const f = this.frame, line = Math.max(2, width / 300);
      for (const [color, grow] of [["#fff", line], ["#c00", 0]]) {
        pen.strokeStyle = color;
        pen.lineWidth = line;
        pen.strokeRect(f.x * width - grow, f.y * height - grow, f.w * width + 2 * grow, f.h * height + 2 * grow);
      }
    }

    at(event) {
      const place = this.canvas.getBoundingClientRect();
      const within = (value) => Math.min(1, Math.max(0, value));
      return [within((event.clientX - place.left) / place.width), within((event.clientY - place.top) / place.height)];
    }

    down(event) {
      event.preventDefault();
      this.canvas.focus({ preventScroll: true });
      this.canvas.setPointerCapture(event.pointerId);
      this.from = this.at(event);
    }

    move(event) {
      if (!this.from) return;
      const [x, y] = this.at(event), [a, b] = this.from;
      this.frame = { x: Math.min(a, x), y: Math.min(b, y), w: Math.abs(x - a), h: Math.abs(y - b) };
      this.draw(true);
    }

    up() {
      if (this.from && this.frame.w > 0.002 && this.frame.h > 0.002) this.cover();
      this.from = null;
    }

    key(event) {
      const f = this.frame;
      const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
      const way = ways[event.key];
      if (way && event.shiftKey) {
        f.w = Math.min(1 - f.x, Math.max(STEP, f.w + way[0]));
        f.h = Math.min(1 - f.y, Math.max(STEP, f.h + way[1]));
      } else if (way) {
        f.x = Math.min(1 - f.w, Math.max(0, f.x + way[0]));
        f.y = Math.min(1 - f.h, Math.max(0, f.y + way[1]));
      } else if (event.key === "Enter" || event.key === " ") this.cover();
      else if (event.key === "Backspace" || event.key === "Delete") this.undo();
      else return;
      event.preventDefault();
      this.draw(true);
    }

    cover() {
      this.parts.push({ ...this.frame });
      this.done();
    }

    undo() {
      this.parts.pop();
      this.done();
    }

    done() {
      this.draw(false);
      this.status.textContent = this.status.dataset.done.replace("#", this.parts.length);
      this.keep(this);
      this.draw(document.activeElement === this.canvas);
    }
  }

  // A file input: the picture with its covered parts takes the file's place. Sending waits until it has.
  function upload(input) {
    let waiting = 0, sender = null, turn = 0;
    const form = input.form;
    const keep = (mask) => {
      const mine = ++turn;
      waiting += 1;
      mask.canvas.toBlob((made) => {
        waiting -= 1;
        if (made && mine === turn) {
          const files = new DataTransfer();
          files.items.add(new File([made], "picture.jpg", { type: "image/jpeg" }));
          input.files = files.files;
        }
        if (!waiting && sender) form.requestSubmit(sender.by);
      }, "image/jpeg", 0.9);
    };
    const mask = new Mask(input, keep);
    form.addEventListener("submit", (event) => {
      if (!waiting) return;
      event.preventDefault();
      sender = { by: event.submitter };
    });
    input.addEventListener("change", async () => {
      const file = input.files[0];
      turn += 1;
      mask.box.hidden = true;
      if (!file) return;
      try {
        const picture = await createImageBitmap(file);
        mask.show(picture, picture.width, picture.height);
      } catch {
        if (file.type !== "application/pdf") return; // what no browser draws is answered by the server, in words
        mask.box.hidden = false;
        mask.canvas.hidden = true;
        mask.status.textContent = mask.status.dataset.pdf;
      }
    });
  }

  // A page that is shown: the parts are written down in thousandths, and the server covers them.
  function mark(input) {
    const page = document.getElementById(input.dataset.maskOf);
    const write = (mask) => {
      const n = (value) => Math.round(Math.min(1, value) * 1000);
      input.value = mask.parts.map((p) => [n(p.x), n(p.y), n(p.x + p.w), n(p.y + p.h)].join(",")).join(" ");
    };
    const begin = () => new Mask(input, write).show(page, page.naturalWidth, page.naturalHeight);
    if (!page) return;
    if (page.complete && page.naturalWidth) begin();
    else page.addEventListener("load", begin);
  }

  document.querySelectorAll("input[type=file][data-mask]").forEach(upload);
  document.querySelectorAll("input[data-mask-of]").forEach(mark);
})();
