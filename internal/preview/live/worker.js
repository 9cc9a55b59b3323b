// Listens to the server once for all open pages: a browser allows six
// connections to a host, so that a seventh page would wait for ever.
const pages = new Set();
let last;

function listen() {
  const source = new EventSource("/-/events");
  source.onmessage = (event) => {
    last = event.data;
    for (const page of pages) page.postMessage(last);
  };
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 500);
  };
}

onconnect = ({ ports: [page] }) => {
  page.onmessage = ({ data }) => {
    if (data === "bye") {
      pages.delete(page);
      return;
    }
    pages.add(page);
    if (last) page.postMessage(last);
  };
};

listen();
