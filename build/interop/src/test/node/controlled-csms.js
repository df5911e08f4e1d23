'use strict';

// A CSMS of ocpp-rpc that is driven as the example CSMS is: over HTTP on loopback, JSON in and out.
// Prints {"ws": URL, "control": URL} when it listens.

const http = require('node:http');
const {RPCServer} = require('ocpp-rpc');

/** By identity: {client, generation, status, boot, messages}. */
const stations = new Map();

/** By transactionId, each a list of TransactionEventRequests in the order of their seqNo. */
const transactions = new Map();

const config = {boot: {status: 'Accepted', interval: 300}, tokens: null};

const server = new RPCServer({protocols: ['ocpp2.0.1'], strictMode: true, callTimeoutMs: 20_000});
server.on('client', connected);

function connected(client) {
    const before = stations.get(client.identity);
    const station = {...before, client, generation: (before?.generation ?? 0) + 1, messages: before?.messages ?? []};
    stations.set(client.identity, station);
    client.on('message', ({message, outbound}) => station.messages.push({
        number: station.messages.length + 1,
        time: new Date().toISOString(),
        direction: outbound ? 'toStation' : 'toCsms',
        raw: String(message),
    }));
    client.handle('BootNotification', ({params}) => {
        station.boot = params;
        station.status = config.boot.status;
        return {currentTime: new Date().toISOString(), ...config.boot};
    });
    client.handle('Heartbeat', () => ({currentTime: new Date().toISOString()}));
    client.handle('Authorize', ({params}) => ({idTokenInfo: decision(params.idToken)}));
    client.handle('TransactionEvent', ({params}) => {
        keep(params);
        return params.idToken ? {idTokenInfo: decision(params.idToken)} : {};
    });
    client.handle('DataTransfer', () => ({status: 'UnknownVendorId'}));
    client.handle(() => ({}));
}

function decision({idToken}) {
    const known = config.tokens === null || config.tokens.some(token => token.toLowerCase() === idToken.toLowerCase());
    return {status: known ? 'Accepted' : 'Unknown'};
}

/** A station that has had no answer sends an event again. */
function keep(event) {
    const id = event.transactionInfo.transactionId;
    const events = transactions.get(id) ?? [];
    if (!events.some(other => other.seqNo === event.seqNo)) {
        events.push(event);
        events.sort((one, other) => one.seqNo - other.seqNo);
    }
    transactions.set(id, events);
}

async function call(identity, action, payload) {
    try {
        return {result: await stations.get(identity).client.call(action, payload)};
    } catch (error) {
        return {error: {code: error.rpcErrorCode, description: error.message, details: error.details}};
    }
}

async function answer(method, path, body) {
    const [, collection, identity, kind, action] = path.split('/').map(decodeURIComponent);
    if (method === 'PUT' && collection === 'config') {
        return Object.assign(config, body);
    }
    if (method === 'POST' && kind === 'calls') {
        return call(identity, action, body);
    }
    if (kind === 'messages') {
        return stations.get(identity).messages;
    }
    if (collection === 'transactions') {
        return [...transactions].map(([transactionId, events]) => ({
            transactionId,
            events,
            ended: events.at(-1).eventType === 'Ended',
            missing: events.at(-1).seqNo + 1 - events.length,
        }));
    }
    return [...stations].map(([id, {client, generation, status, boot}]) => ({
        identity: id,
        connected: client.state === client.constructor.OPEN,
        generation,
        status,
        boot,
    }));
}

async function main() {
    const ws = await server.listen(0, '127.0.0.1');
    const control = http.createServer(async (request, response) => {
        let text = '';
        for await (const chunk of request) {
            text += chunk;
        }
        const reply = await answer(request.method, request.url, text ? JSON.parse(text) : {});
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(reply));
    });
    control.listen(0, '127.0.0.1', () => console.log(JSON.stringify({
        ws: `ws://127.0.0.1:${ws.address().port}`,
        control: `http://127.0.0.1:${control.address().port}`,
    })));
}

process.stdin.resume().on('end', () => process.exit());
main();
