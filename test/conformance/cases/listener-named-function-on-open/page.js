// The vendor's first example: a named function that runs when the widget is opened.
function widgetOpened(callbackResponse, error) {
  T.log("widgetOpened", callbackResponse, error, arguments.length);
  T.done();
}
T.call("start", {}, () => Kustomer.addListener("onOpen", widgetOpened));
