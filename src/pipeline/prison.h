/* Limits that a reader process lays on itself before it reads a foreign byte. */
#ifndef PIPELINE_PRISON_H
#define PIPELINE_PRISON_H

/* CPU time one resource may cost. */
enum { PRISON_CPU_S = 10 };

/*
 * Enters the prison for good: every descriptor but `socket` is closed, standard streams
 * lead nowhere, no file can be opened or written, no core dumped, memory is bounded,
 * and the process dies with its parent.
 */
void prison_enter(int socket);

/* Allows PRISON_CPU_S more seconds of CPU time, for the next resource. */
void prison_next(void);

#endif
