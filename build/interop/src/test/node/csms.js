'use strict';

const {RPCServer} = require('ocpp-rpc');
const {on} = require('./lines');
const {converse, opened} = require('./conversation');

let server;

on('listen', async ({port, password, protocols, compression, pingInterval}) => {
    server = new RPCServer({
        protocols,
        strictMode: true,
        pingIntervalMs: pingInterval,
        callTimeoutMs: 20_000,
        wssOptions: {perMessageDeflate: compression ? {threshold: 0} : false},
    });
    server.auth((accept, reject, handshake) => {
        if (password == null || handshake.password?.toString('utf8') === password) {
            accept();
        } else {
            reject(401, 'Unauthorized');
        }
    });
    server.on('client', client => {
        converse(client);
        opened();
    });
    return (await server.listen(port, '127.0.0.1')).address().port;
});
on('shutDown', () => server.close());
