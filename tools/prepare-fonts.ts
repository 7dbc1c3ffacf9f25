import { prepareFonts } from '../src/platform/pdf/prepare-fonts.ts'

// Prints the folder with the fonts of every print; quick when they are there already.
process.stdout.write(`${await prepareFonts()}\n`)
