// Loaded into every child of the supervisor before its own program: when the supervisor dies, even by SIGKILL,
// the channel to it breaks and the child ends in order instead of living on as an orphan that keeps the port.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
