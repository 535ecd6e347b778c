// Evaluated as text in a page or a worker (a bundler would rewrite its import()), so it uses nothing outside of itself.
// Tries every way to reach `origin` in the background from where it runs; resolves with the ways that exist there
// when all have failed, succeeded or had a second.
export default async function tryEveryWay(origin) {
  const tried = [];
  const settle = (start) =>
    new Promise((resolve) => {
      setTimeout(resolve, 1000);
      try {
        start(resolve);
      } catch {
        resolve();
      }
    });
  const waiting = [];
  const attempt = (way, exists, start) => {
    if (!exists) return;
    tried.push(way);
    waiting.push(settle(start));
  };
  attempt('fetch', typeof fetch === 'function', (done) => {
    fetch(`${origin}/fetch`, { mode: 'no-cors' }).then(done, done);
  });
  attempt('xhr', typeof XMLHttpRequest === 'function', (done) => {
    const request = new XMLHttpRequest();
    request.onloadend = done;
    request.open('POST', `${origin}/xhr`);
    request.send('x');
  });
  attempt('websocket', typeof WebSocket === 'function', (done) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/websocket`);
    socket.onerror = socket.onclose = done;
  });
  attempt('eventsource', typeof EventSource === 'function', (done) => {
    const source = new EventSource(`${origin}/eventsource`);
    source.onerror = () => {
      source.close();
      done();
    };
  });
  attempt('import', true, (done) => {
    import(`${origin}/import.js`).then(done, done);
  });
  attempt('beacon', typeof navigator.sendBeacon === 'function', (done) => {
    navigator.sendBeacon(`${origin}/beacon`, 'x');
    setTimeout(done, 500);
  });
  attempt('image', typeof Image === 'function', (done) => {
    const image = new Image();
    image.onload = image.onerror = () => done();
    image.src = `${origin}/image`;
  });
  attempt('form', typeof document === 'object', (done) => {
    const frame = document.createElement('iframe');
    frame.name = 'form-target';
    const form = document.createElement('form');
    form.action = `${origin}/form`;
    form.method = 'post';
    form.target = frame.name;
    document.body.append(frame, form);
    form.submit();
    setTimeout(() => {
      frame.remove();
      form.remove();
      done();
    }, 700);
  });
  attempt('link', typeof document === 'object', (done) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `${origin}/link`;
    link.onload = link.onerror = () => done();
    document.head.append(link);
  });
  await Promise.all(waiting);
  return tried;
}
