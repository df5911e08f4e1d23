'use strict';

// Commands come in on stdin and are answered on stdout, where events go out as well; all of them JSON, one a line.
// The program ends when stdin does, so that it never outlives its test.

const commands = new Map();
let rest = '';

function tell(message) {
    process.stdout.write(JSON.stringify(message) + '\n');
}

function on(name, action) {
    commands.set(name, action);
}

async function run(line) {
    const {id, command, ...args} = JSON.parse(line);
    try {
        tell({id, result: (await commands.get(command)(args)) ?? null});
    } catch (error) {
        tell({
            id,
            error: {
                code: String(error.rpcErrorCode ?? error.code ?? error.name),
                message: error.message,
                details: error.rpcErrorCode ? error.details : {},
            },
        });
    }
}

process.stdin.setEncoding('utf8');
process.stdin.on('data', chunk => {
    // Not the module readline, for which U+2028 ends a line, too.
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    lines.forEach(run);
});
process.stdin.on('end', () => process.exit(0));

module.exports = {tell, on};
