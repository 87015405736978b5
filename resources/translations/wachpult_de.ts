<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="de_DE">
<context>
    <name>NewRowsPill</name>
    <message numerus="yes">
        <source>▲ %n neue – Pos1</source>
        <translation>
            <numerusform>▲ %n neue – Pos1</numerusform>
            <numerusform>▲ %n neue – Pos1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message numerus="yes">
        <source>%n unbearbeitet</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
