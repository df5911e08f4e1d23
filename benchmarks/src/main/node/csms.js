'use strict';

// A CSMS of ocpp-rpc that checks every message, both ways. Looks like LoadCsms from outside: its argument is the port, the first
// line it prints is the port it has, and it ends when its standard input does.

const {RPCServer} = require('ocpp-rpc');

async function run(port) {
    const server = new RPCServer({protocols: ['ocpp2.0.1'], strictMode: true, wssOptions: {perMessageDeflate: false}});
    server.auth(accept => accept());
    server.on('client', client => {
        client.handle('BootNotification', () => ({
            currentTime: new Date().toISOString(),
            interval: 300,
            status: 'Accepted',
        }));
        client.handle('Heartbeat', () => ({currentTime: new Date().toISOString()}));
        client.handle('TransactionEvent', () => ({}));
    });
    const http = await server.listen(port, '127.0.0.1');
    process.stdout.write(`${http.address().port}\n`);
}

process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
run(Number(process.argv[2]));
