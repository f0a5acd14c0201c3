declare const __CLIENT__: string;
void import(/* @vite-ignore */ new URL(__CLIENT__, location.href).href);
