// The scripts alone, and calls that need nobody: nothing is started, so nothing is asked for or stored.
T.listen();
T.core.listen();
Kustomer.isChatAvailable();
Kustomer.getUnreadCount();
Kustomer.getState();
KustomerCore.isChatAvailable();
KustomerCore.getChatSettings();
Kustomer.open();
setTimeout(T.done, 500);
